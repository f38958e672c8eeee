import type { Backend } from 'flowpass/core'
import type { SystemId } from './systems.ts'

const { VITE_CLIENT_ID, VITE_ISSUER, VITE_SESSION_STORE, VITE_SYSTEMS } = import.meta.env

/**
 * Loads the adapter of a system, and none of the others.
 *
 * @param id the system
 * @param redirectUri where providers send people back to
 */
export async function loadBackend(id: SystemId, redirectUri: string): Promise<Backend> {
  switch (id) {
    case 'oidc': {
      const { oidc } = await import('flowpass/backends/oidc')
      return oidc({ issuer: VITE_ISSUER, clientId: VITE_CLIENT_ID, redirectUri })
    }
    case 'server': {
      const { cookieSession } = await import('flowpass/backends/cookieSession')
      return VITE_SESSION_STORE === 'none'
        ? cookieSession({ groups: ['redirect', 'flowToken'], firstPaint: 'known' })
        : cookieSession({
            groups: ['redirect', 'sessions', 'flowToken'],
            signOutScopes: ['app', 'provider', 'others', 'everywhere'],
            firstPaint: 'known',
          })
    }
    case 'flowsta': {
      const { flowsta } = await import('flowpass/backends/flowsta')
      const { url, clientId } = VITE_SYSTEMS.flowsta
      const accountUrl = `${url}/dashboard/connected-sites`
      return flowsta({ clientId, redirectUri, apiUrl: url, loginUrl: `${url}/login`, accountUrl })
    }
    case 'scalekit': {
      const { scalekit } = await import('flowpass/backends/scalekit')
      const { url, clientId } = VITE_SYSTEMS.scalekit
      return scalekit({ environmentUrl: url, clientId, redirectUri })
    }
    case 'fluxbase': {
      const { fluxbase } = await import('flowpass/backends/fluxbase')
      const { url } = VITE_SYSTEMS.fluxbase
      return fluxbase({ url, redirectUri, totpIssuer: 'Brasswork' })
    }
    case 'flowise': {
      const { flowise } = await import('flowpass/backends/flowise')
      const { renewalMinutes } = VITE_SYSTEMS.flowise
      // Its calls go through this origin (see appConfig), so that its cookies are ours.
      return flowise({ url: location.origin, ...(renewalMinutes && { renewalMinutes }) })
    }
    default:
      return id satisfies never
  }
}
