import { oidc } from 'flowpass/backends/oidc'
import { browserPlatform, createAuthClient } from 'flowpass/core'
import { createDevtoolsProbe, createFaultPlatform } from 'flowpass/devtools'
import type { DoctorOptions } from 'flowpass/devtools'

const { VITE_API_URL, VITE_CLIENT_ID, VITE_ISSUER } = import.meta.env

const base = browserPlatform()
const redirectUri = `${location.origin}/callback`
const { platform, faults } = createFaultPlatform(base)

/** The conditions that the Diagnostics page can act out. */
export { faults }

/** The one client of this app. */
export const client = createAuthClient({
  backend: oidc({ issuer: VITE_ISSUER, clientId: VITE_CLIENT_ID, redirectUri }),
  apiOrigins: [new URL(VITE_API_URL).origin],
  platform,
})

/** Follows the client on every page. Its channel has no faults: a frozen tab is still listed. */
export const probe = createDevtoolsProbe(client, { platform: base })
probe.start()

/** What the doctor looks at; it meets the same faults as the client. */
export const doctorOptions: DoctorOptions = {
  issuer: VITE_ISSUER,
  apiOrigins: [`${VITE_API_URL}/orders`],
  redirectUri,
  platform,
}

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
