import type { Flowsta } from './flowsta.ts'

/** Every scope there is. The former `profile` was removed on 2026-03-10 (C1). */
const SCOPES = [
  'openid',
  'email',
  'display_name',
  'username',
  'did',
  'public_key',
  'profile_picture',
  'holochain',
  'sign',
]

/** A sign-in that an app has asked for. */
export interface AuthorizeRequest {
  readonly redirectUri: string
  readonly state: string
  readonly challenge: string
  readonly scopes: readonly string[]
  /** The query as it came, to be handed from page to page. */
  readonly query: string
}

/** What came of reading it: the request, where to send the refusal, or what to show instead. */
export type AuthorizeReading =
  | { readonly kind: 'request'; readonly request: AuthorizeRequest }
  | { readonly kind: 'refused'; readonly url: string }
  | { readonly kind: 'page'; readonly text: string }

/** Reads an authorization request. People are sent nowhere before the address has been checked. */
export function readAuthorizeRequest(
  { client, quirks }: Pick<Flowsta, 'client' | 'quirks'>,
  { searchParams, search }: URL,
): AuthorizeReading {
  const get = (name: string) => searchParams.get(name) ?? ''
  const redirectUri = get('redirect_uri')
  if (get('client_id') !== client.clientId)
    return { kind: 'page', text: 'This app is not registered with Flowsta.' }
  if (!client.redirectUris.includes(redirectUri))
    return { kind: 'page', text: 'This redirect URI is not registered with the app.' }
  const state = get('state')
  const challenge = get('code_challenge')
  const asked = get('scope').split(' ').filter(Boolean)
  const refused = (error: string, text: string) =>
    ({
      kind: 'refused',
      url: answerUrl(redirectUri, state, { error, error_description: text }),
    }) as const
  if (get('response_type') !== 'code')
    return refused('unsupported_response_type', 'Only the code flow is supported')
  const isChallenged = challenge !== '' && get('code_challenge_method') === 'S256'
  if (quirks.pkceRequired && !isChallenged)
    return refused('invalid_request', 'PKCE with S256 is required')
  if (quirks.unknownScopesRefused && asked.some((scope) => !SCOPES.includes(scope)))
    return refused('invalid_scope', 'One of the scopes does not exist')
  const scopes = SCOPES.filter((scope) => scope === 'openid' || asked.includes(scope))
  return { kind: 'request', request: { redirectUri, state, challenge, scopes, query: search } }
}

/** The address of an answer. */
export function answerUrl(
  redirectUri: string,
  state: string,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries({ ...answer, state }))
    if (value) url.searchParams.set(name, value)
  return url.href
}
