import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openDatabase } from '../../../../playground/servers/database.ts'
import { createInbox } from '../../../../playground/servers/kit/inbox.ts'
import { startScalekitServer } from '../../../../playground/servers/scalekit/startScalekitServer.ts'
import type { ScalekitServer } from '../../../../playground/servers/scalekit/startScalekitServer.ts'
import type { ServerGrant } from '../../../../src/server/serverProvider.ts'
import { scalekitProvider } from '../../../../src/server/providers/scalekitProvider.ts'
import type { ScalekitProviderOptions } from '../../../../src/server/providers/scalekitProviderOptions.ts'
import { createFormBrowser } from './formBrowser.ts'
import { createServerEnvironment } from './providerHarness.ts'

/** Where the app is. */
export const APP = 'https://app.example'
export const REDIRECT_URI = `${APP}/auth/callback`
export const SECRET = 'skc-secret'

/** What the token endpoint answers with, on its way. */
type Tamper = (body: Record<string, unknown>) => unknown

/** Runs an environment with a "Web Application" for the tests of a file. */
export function scalekitWorld() {
  const database = openDatabase()
  let running: ScalekitServer | null = null
  const world = {
    database,
    setUp,
    /** The environment, once it runs. */
    get scalekit(): ScalekitServer {
      if (!running) throw new Error('It has not been started yet.')
      return running
    },
  }

  beforeAll(async () => {
    running = await startScalekitServer({
      port: 0,
      database,
      allowedOrigins: [APP],
      inbox: createInbox(),
      clientSecret: SECRET,
      redirectUris: [REDIRECT_URI],
      postLogoutRedirectUris: [`${APP}/`],
      bcryptRounds: 4,
    })
  }, 60_000)

  beforeEach(() => {
    world.scalekit.controls.setFault(null)
    world.scalekit.controls.resetRequests()
  })

  afterAll(async () => {
    await world.scalekit.close()
    await database.close()
  })

  /** A server that is the client, and a person's browser. */
  function setUp(options: Partial<ScalekitProviderOptions> = {}, browser = createFormBrowser(APP)) {
    let tamper: Tamper = (body) => body
    const surroundings = createServerEnvironment(async (request) => {
      const response = await fetch(request)
      if (!request.url.endsWith('/oauth/token') || !response.ok) return response
      return Response.json(tamper((await response.json()) as Record<string, unknown>))
    })
    const { environment } = surroundings
    const server = scalekitProvider({
      environmentUrl: world.scalekit.url,
      clientId: world.scalekit.clientId,
      clientSecret: SECRET,
      ...options,
    })
    const begin = (parameters: Record<string, string> = {}) =>
      server.begin(environment, { redirectUri: REDIRECT_URI, parameters })
    return {
      ...surroundings,
      server,
      browser,
      begin,
      tamper: (next: Tamper) => (tamper = next),
      async signIn(parameters: Record<string, string> = {}): Promise<ServerGrant> {
        const { url, secret } = await begin(parameters)
        const back = await browser.signIn(url)
        return server.finish(environment, { url: back, redirectUri: REDIRECT_URI, secret })
      },
    }
  }
  return world
}
