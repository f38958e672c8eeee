import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { SocialGroup } from '../core/groups/socialGroup.ts'
import type { RedirectGroup } from '../core/redirectGroup.ts'
import type { MemoryServer } from './memoryServer.ts'

const PROVIDERS = [
  { id: 'github', name: 'GitHub', kind: 'oauth' },
  { id: 'acme-saml', name: 'Acme', kind: 'saml' },
] as const

/**
 * Makes the group `redirect` of a memory backend. Nobody has to visit the page it leads to: the
 * answer is the redirect URI with the `state`.
 *
 * @param server the server
 */
export function memoryRedirect(server: MemoryServer): RedirectGroup {
  const { accounts, call, script } = server
  return {
    redirectUri: (origin) => `${origin}/callback`,
    start: (context, { statePrefix, loginHint }) =>
      call('start', context, () => {
        const state = `${statePrefix}state-${script.calls.start}`
        const sealed = { n: 1, ...(loginHint && { loginHint }) }
        return { url: `https://id.example/authorize?state=${state}`, state, sealed }
      }),
    finish: (context, { sealed }) =>
      call('finish', context, () => {
        const { loginHint } = sealed
        const hinted = loginHint === undefined ? null : accounts.search(String(loginHint))
        return server.begin(hinted ?? accounts.of(server.person()))
      }),
  }
}

/**
 * Makes the group `social` of a memory backend: a redirect that wants to be told where to.
 *
 * @param server the server
 */
export function memorySocial(
  server: MemoryServer,
): BackendGroup<SocialGroup> & { readonly redirect: RedirectGroup } {
  const { providers = PROVIDERS } = server.options
  const redirect = memoryRedirect(server)
  return {
    providers: (context) =>
      server.call('social.providers', context, () => ({ kind: 'value', value: providers })),
    redirect: {
      ...redirect,
      async start(context, request) {
        const isKnown = providers.some(({ id }) => id === request.provider)
        if (!isKnown)
          throw new AuthError('config_invalid', 'login', { details: { reason: 'provider' } })
        return redirect.start(context, request)
      },
    },
  }
}
