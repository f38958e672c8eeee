// Loaded ahead, so that virtual time never waits for a module.
import '../../../../src/backends/fluxbase/protocol.ts'
import '../../../../src/client/engine/createEngine.ts'
import '../../../../src/core/groups/createGroupRunner.ts'
import { Secret, TOTP } from 'otpauth'
import { startFluxbaseServer } from '../../../../playground/servers/fluxbase/startFluxbaseServer.ts'
import type { FluxbaseServerOptions } from '../../../../playground/servers/fluxbase/startFluxbaseServer.ts'
import { createInbox } from '../../../../playground/servers/kit/inbox.ts'
import type { FluxbaseOptions } from '../../../../src/backends/fluxbase.ts'
import { createTestPlatform } from '../../../support/createTestPlatform.ts'
import { fileDatabase } from '../../../support/fileDatabase.ts'
import type { TestPlatform } from '../../../support/createTestPlatform.ts'
import { createFluxbaseClient } from './createFluxbaseClient.ts'

export const APP = 'https://app.example'
export const CALLBACK = `${APP}/callback`
export const AUTH = '/api/v1/auth'
export const ADA = { email: 'ada@example.com', password: 'analytical-engine' }
export const GRACE = { email: 'grace@example.com', password: 'first-compiler' }

/** One for the servers of a test file: to open it takes longer than most tests. */
const database = fileDatabase()

/** Starts a server, and makes clients of it. */
export async function startFluxbase(settings: Partial<FluxbaseServerOptions> = {}) {
  const inbox = createInbox()
  const server = await startFluxbaseServer({
    port: 0,
    database,
    inbox,
    allowedOrigins: [APP],
    bcryptRounds: 4,
    ...settings,
  })
  const { controls } = server

  function client(options: Partial<FluxbaseOptions> = {}, platform = page()) {
    return createFluxbaseClient({ url: server.url, redirectUri: CALLBACK, ...options }, platform)
  }

  function page(href = `${APP}/`): TestPlatform {
    return createTestPlatform({ href, fetch: (request) => fetch(request) })
  }

  /** The bodies of what was posted to a path, in order. */
  function bodies(path: string): Record<string, unknown>[] {
    return controls.requests(AUTH + path).map(({ body }) => JSON.parse(body || '{}'))
  }

  /** The token in the newest link that was sent to somebody. */
  function mailedToken(email: string): string {
    const link = inbox.list(email).find((mail) => mail.link)?.link ?? ''
    return new URL(link).searchParams.get('token') ?? ''
  }

  return {
    ...server,
    inbox,
    client,
    page,
    bodies,
    mailedToken,
    /** The code of an authenticator app, by the server's clock. */
    totp: (secret: string, steps = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({
        timestamp: controls.now() + steps * 30_000,
      }),
    /** Makes an account nobody else uses. */
    async newcomer(name: string) {
      const person = { email: `${name}@example.com`, password: 'Some-pass-word-1' }
      const { client: first } = client()
      await first.password.signUp(person)
      return person
    },
  }
}

/** A server with its mail and its clients. */
export type FluxbaseStand = Awaited<ReturnType<typeof startFluxbase>>
