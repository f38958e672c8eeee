import { browserPlatform, createAuthClient } from 'flowpass/core'
import { createDevtoolsProbe, createFaultPlatform } from 'flowpass/devtools'
import type { DoctorOptions } from 'flowpass/devtools'
import { chosenSystem } from './systems/chosenSystem.ts'
import { loadBackend } from './systems/loadBackend.ts'

const { VITE_API_URL, VITE_ISSUER } = import.meta.env

/** The system that this page signs in with. Another one takes another page load. */
export const system = chosenSystem()

const base = browserPlatform()
const redirectUri = `${location.origin}/callback`
const { platform, faults } = createFaultPlatform(base)

/** The conditions that the Diagnostics page can act out. */
export { faults }

// Only this one has tokens in the page that the API of the shop knows.
const isOidc = system === 'oidc'

/** The one client of this app. */
export const client = createAuthClient({
  backend: await loadBackend(system, redirectUri),
  apiOrigins: isOidc ? [new URL(VITE_API_URL).origin] : [],
  platform,
})

/** Follows the client on every page. Its channel has no faults: a frozen tab is still listed. */
export const probe = createDevtoolsProbe(client, { platform: base })
probe.start()

/** What the doctor looks at; it meets the same faults as the client. */
export const doctorOptions: DoctorOptions = isOidc
  ? { issuer: VITE_ISSUER, apiOrigins: [`${VITE_API_URL}/orders`], redirectUri, platform }
  : { platform }

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
