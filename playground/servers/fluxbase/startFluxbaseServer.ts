/**
 * A stand-in for the auth server of Fluxbase. It follows sections 0 to 6 of the contract document,
 * which was read from `nimbleflux/fluxbase` at commit 4b44e727fac111828c64051f163ee399759c1efa. It
 * was built to that source, not run against a live server.
 *
 * Left out: tenants, admin and dashboard endpoints, impersonation, realtime, the MCP authorization
 * server, phone numbers beyond their refusals, claim rules of providers, signing out at a provider
 * (`/oauth/:provider/logout`, `/saml/slo`), and the QR code of the second factor (`qr_code` is a
 * blank picture). The other providers are acted out in this process: the exchange of a code with one
 * of them is a function call, and SAML assertions carry an HMAC in the place of an XML signature.
 * Error texts are not word for word; their codes are.
 *
 * The demo accounts get in with their usual passwords: signing up asks for 12 characters and no
 * more. A reset asks for capitals and digits too, so it cannot set those passwords again.
 */
import { randomBytes } from 'node:crypto'
import { demoAccounts } from '../demoAccounts.ts'
import { serveApp, type RunningServer } from '../kit/serveApp.ts'
import { createWireControls, type WireControls } from '../kit/wireControls.ts'
import { createFluxbaseApp } from './createFluxbaseApp.ts'
import { createFluxbaseTables } from './fluxbaseTables.ts'
import { defaultFluxbaseQuirks, type FluxbaseQuirks } from './fluxbaseQuirks.ts'
import { loadSecret } from '../loadSecret.ts'
import {
  defaultFluxbaseSettings,
  toFluxbasePerson,
  type FluxbaseLimits,
  type FluxbaseSettings,
} from './fluxbaseSettings.ts'
import { mintIdToken } from './mintIdToken.ts'
import { mintServiceToken } from './mintServiceToken.ts'
import { addUser } from './users.ts'
import type { Database } from '../database.ts'
import type { Inbox } from '../kit/inbox.ts'
import type { Fluxbase } from './fluxbase.ts'

/** How the server is started. What is absent is as in the real server. */
export interface FluxbaseServerOptions extends Partial<Omit<FluxbaseSettings, 'limits'>> {
  /** 0 for any free one. */
  readonly port: number
  readonly database: Database
  /** Origins that may read its answers, and that SAML may return to. */
  readonly allowedOrigins: readonly string[]
  readonly inbox: Inbox
  readonly quirks?: Partial<FluxbaseQuirks>
  readonly limits?: Partial<FluxbaseLimits>
}

/** The server, running. */
export interface FluxbaseServer extends RunningServer {
  readonly controls: WireControls
  /** Makes a token as the operator's tools do, for tests of what must never reach a browser. */
  mintServiceToken(role: 'service_role' | 'anon'): Promise<string>
  /** Makes the ID token that a provider would give to an app. */
  mintIdToken(input: {
    readonly provider: string
    readonly email: string
    readonly nonce?: string
  }): Promise<string>
}

/** Starts the server on the loopback address. */
export async function startFluxbaseServer(options: FluxbaseServerOptions): Promise<FluxbaseServer> {
  const { port, database, allowedOrigins, inbox, quirks, limits, ...settings } = options
  const { controls, middleware } = createWireControls()
  await createFluxbaseTables(database)
  const fluxbase: Fluxbase = {
    database,
    controls,
    inbox,
    allowedOrigins,
    quirks: { ...defaultFluxbaseQuirks, ...quirks },
    settings: {
      ...defaultFluxbaseSettings,
      ...(allowedOrigins[0] === undefined ? {} : { publicUrl: allowedOrigins[0] }),
      ...settings,
      limits: { ...defaultFluxbaseSettings.limits, ...limits },
    },
    secret: await loadSecret(database, 'fluxbase', randomBytes(32)),
  }
  const people = [...demoAccounts.map(toFluxbasePerson), ...fluxbase.settings.people]
  for (const { email, password, name, isVerified = true } of people) {
    await addUser(fluxbase, { email, password, isVerified, userMetadata: name ? { name } : {} })
  }
  const server = await serveApp(
    createFluxbaseApp(fluxbase, middleware),
    port,
    'FLOWPASS_FLUXBASE_PORT',
  )
  return {
    ...server,
    controls,
    mintServiceToken: (role) => mintServiceToken({ secret: fluxbase.secret, controls, role }),
    mintIdToken: (input) => mintIdToken({ secret: fluxbase.secret, controls, ...input }),
  }
}
