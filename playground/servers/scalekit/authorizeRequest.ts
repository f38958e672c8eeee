import { demoOrganizations, PASSWORD_CONNECTION } from './directory.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** Where somebody signs in. */
export interface LoginRoute {
  readonly connectionId: string
  /** The organization it leads to; null where the person's own choice decides. */
  readonly organizationId: string | null
  /** What the page says about it. */
  readonly label: string | null
}

/** An authorization request that may go on. */
export interface AuthorizeRequest {
  readonly redirectUri: string
  readonly state: string | null
  readonly scope: string
  readonly challenge: string
  readonly nonce: string | null
  readonly prompt: string
  readonly loginHint: string
  readonly organizationId: string | null
  readonly route: LoginRoute
}

/** What becomes of a request: it goes on, its app hears of an error, or nobody but the person does. */
export type AuthorizeOutcome =
  | { readonly kind: 'request'; readonly request: AuthorizeRequest }
  | { readonly kind: 'error'; readonly to: string; readonly description: string }
  | { readonly kind: 'problem'; readonly text: string }

const PROVIDERS = ['google', 'microsoft', 'github', 'gitlab', 'linkedin', 'salesforce']

const PROMPTS = ['', 'login', 'create', 'select_account', 'none']

/** Reads an authorization request (contract section 2.2). PKCE is due: the app is a SPA client. */
export function readAuthorizeRequest(
  { clientId, redirectUris }: ScalekitServices,
  query: URLSearchParams,
): AuthorizeOutcome {
  const redirectUri = query.get('redirect_uri') ?? ''
  if (query.get('client_id') !== clientId) return { kind: 'problem', text: 'Unknown client_id.' }
  if (!redirectUris.includes(redirectUri))
    return { kind: 'problem', text: 'This redirect_uri is not registered for the client.' }
  const refuse = (description: string): AuthorizeOutcome => ({
    kind: 'error',
    to: answerUrl(redirectUri, query.get('state'), {
      error: 'invalid_request',
      error_description: description,
    }),
    description,
  })
  if (query.get('response_type') !== 'code') return refuse('response_type must be code')
  const challenge = query.get('code_challenge') ?? ''
  if (!/^[\w-]{43}$/.test(challenge) || query.get('code_challenge_method') !== 'S256')
    return refuse('PKCE with S256 is required for this client')
  const scope = query.get('scope') ?? ''
  if (!scope.split(' ').includes('openid')) return refuse('scope must include openid')
  const prompt = query.get('prompt') ?? ''
  if (!PROMPTS.includes(prompt)) return refuse('Unknown prompt')
  const route = findRoute(query)
  if (!route) return refuse('Unknown connection, organization or provider')
  return {
    kind: 'request',
    request: {
      redirectUri,
      state: query.get('state'),
      scope,
      challenge,
      nonce: query.get('nonce'),
      prompt,
      loginHint: query.get('login_hint') ?? '',
      organizationId: query.get('organization_id'),
      route,
    },
  }
}

/** Makes the address of an answer. */
export function answerUrl(
  redirectUri: string,
  state: string | null,
  parameters: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  if (state !== null) url.searchParams.set('state', state)
  return url.href
}

/** `connection_id` before `organization_id` before `login_hint`; the rest is ours. */
function findRoute(query: URLSearchParams): LoginRoute | null {
  const [connectionId, organizationId, provider] = [
    query.get('connection_id'),
    query.get('organization_id'),
    query.get('provider'),
  ]
  if (connectionId === PASSWORD_CONNECTION) return passwordRoute
  if (connectionId !== null) return routeOf((one) => one.connectionId === connectionId)
  if (organizationId !== null)
    // Whoever has just signed up has an organization that only the database knows.
    return (
      routeOf((one) => one.id === organizationId) ??
      (/^org_\d+$/.test(organizationId) ? { ...passwordRoute, organizationId } : null)
    )
  const hinted = query.get('login_hint')?.split('@')[1] ?? query.get('domain_hint')
  const byDomain = hinted ? routeOf((one) => one.domain === hinted.toLowerCase()) : null
  if (byDomain) return byDomain
  if (provider === null) return passwordRoute
  if (!PROVIDERS.includes(provider)) return null
  return {
    connectionId: `conn_${provider}`,
    organizationId: null,
    label: `Sign-in with ${provider}, acted out here.`,
  }
}

const passwordRoute: LoginRoute = {
  connectionId: PASSWORD_CONNECTION,
  organizationId: null,
  label: null,
}

function routeOf(fits: (one: (typeof demoOrganizations)[number]) => boolean): LoginRoute | null {
  const found = demoOrganizations.find(fits)
  if (!found) return null
  const { id, name, connectionId } = found
  return {
    connectionId,
    organizationId: id,
    label: `Single sign-on of ${name} (${connectionId}), acted out here.`,
  }
}
