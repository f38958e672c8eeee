import { randomBytes } from 'node:crypto'
import { oauthProviders } from './providers.ts'
import type { Fluxbase, FluxbaseContext } from './fluxbase.ts'

/** What the server keeps of a sign-in by a provider, in memory alone. */
export interface RelayState {
  readonly redirectUri: string
  /** The account that gets the identity, where it is about linking. */
  readonly linkTo?: string
}

/** The states that are open, and the addresses they go with. */
export interface OauthRelay {
  isKnown(provider: string): boolean
  issueState(state: RelayState): string
  /** Takes a state, once. */
  takeState(state: string): RelayState | null
  /** Where the browser has to go. There is no PKCE in it (fact 3). */
  urlOf(ctx: FluxbaseContext, provider: string, redirectUri: string, state: string): string
}

/** Makes the memory of the relay. */
export function createOauthRelay({ controls, settings }: Fluxbase): OauthRelay {
  const states = new Map<string, RelayState & { readonly expiresAt: number }>()
  return {
    isKnown: (name) => oauthProviders.some(({ provider }) => provider === name),
    issueState(kept) {
      const state = randomBytes(32).toString('base64url')
      states.set(state, { ...kept, expiresAt: controls.now() + settings.stateSeconds * 1000 })
      return state
    },
    takeState(state) {
      const kept = states.get(state)
      states.delete(state)
      return kept && kept.expiresAt > controls.now() ? kept : null
    },
    urlOf(ctx, provider, redirectUri, state) {
      const url = new URL(`/identity-providers/${provider}/authorize`, ctx.req.url)
      url.search = new URLSearchParams({
        client_id: 'fluxbase',
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email profile',
        access_type: 'offline',
        state,
        ...(provider === 'google' ? { prompt: 'consent' } : {}),
      }).toString()
      return url.href
    },
  }
}
