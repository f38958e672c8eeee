import { oidc } from 'flowpass/backends/oidc'
import { createAuthClient } from 'flowpass/core'
import { createPlaygroundPlatform } from './playgroundPlatform.ts'

const { VITE_API_URL, VITE_CLIENT_ID, VITE_ISSUER } = import.meta.env

const { platform, simulation } = createPlaygroundPlatform()

/** The conditions that the Diagnostics page can act out. */
export { simulation }

/** The one client of this app. */
export const client = createAuthClient({
  backend: oidc({
    issuer: VITE_ISSUER,
    clientId: VITE_CLIENT_ID,
    redirectUri: `${location.origin}/callback`,
  }),
  apiOrigins: [new URL(VITE_API_URL).origin],
  platform,
})

declare module 'flowpass' {
  interface Register {
    client: typeof client
  }
}

declare global {
  interface Window {
    /** In development only, for browser tests: the client behind the page. */
    __playground?: { readonly client: typeof client }
  }
}

if (import.meta.env.DEV) window.__playground = { client }
