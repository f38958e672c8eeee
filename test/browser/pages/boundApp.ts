import { createAuthClient } from '../../../src/core.ts'
import { dpop, oidc, pushedRequests } from '../../../src/backends/oidc.ts'

/** Where the app is, and whom it signs in with. */
export interface BoundAppSettings {
  readonly issuer: string
  readonly clientId: string
  readonly redirectUri: string
  readonly api: string
}

/** Starts an app of one client, which pushes its requests and binds its tokens. */
export function startBoundApp({ api, ...settings }: BoundAppSettings) {
  const backend = oidc({ ...settings, par: pushedRequests(), dpop: dpop() })
  const client = createAuthClient({ backend, apiOrigins: [api] })
  client.start()
  return client
}
