import { Hono } from 'hono'
import { createWireControls, mountWireControls } from '../kit/wireControls.ts'
import type { WireControls } from '../kit/wireControls.ts'
import { serveApp } from '../kit/serveApp.ts'
import { addAccountRoutes } from './accountRoutes.ts'
import { addApiKeyRoutes } from './apiKeyRoutes.ts'
import { addAuthRoutes } from './authRoutes.ts'
import { addChatflowRoutes } from './chatflowRoutes.ts'
import { addDemo } from './addDemo.ts'
import { sendCookies } from './cookies.ts'
import { crossOrigin } from './crossOrigin.ts'
import type { FlowiseVariables } from './flowiseEnv.ts'
import { openFlowiseServices } from './flowiseServices.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { flowiseSettings } from './flowiseSettings.ts'
import type { FlowiseServerOptions } from './flowiseSettings.ts'
import { parseBody } from './parseBody.ts'
import { appPage, failed, json } from './replies.ts'
import { requestGate } from './requestGate.ts'
import { endSessions } from './sessions.ts'
import { addSsoRoutes } from './ssoRoutes.ts'
import { addUserRoutes } from './userRoutes.ts'
import { addWorkspaceRoutes } from './workspaceRoutes.ts'

/**
 * A reference server for Flowise 3.1.4, written from what the real one answers. It follows
 * `backends/flowise.md` (FlowiseAI/Flowise, commit ababf4c8ebc0263e03aeeb917832251d3fd785e4) and
 * contains none of Flowise's code.
 *
 * Seen on the real server, and compared with it row by row by `npm run test:flowise`: all of open
 * source. That is the gate and its three kinds of 401, login, renewal, logout, registration,
 * profile, passwords, mails, API keys, permissions, the workspace switch, chatflows, predictions,
 * CORS, frame headers, cookies, and the refusals of SSO and of invitations.
 *
 * Read in the source alone, since it takes a licence: SSO that succeeds, invitations, roles,
 * verification of e-mails (cloud), deletion of an account, and Azure's failing renewal.
 *
 * Left out: the flows themselves (each repeats the question), settings of login methods, login
 * history, billing, queue mode, rate limits (3.1.4 has none), and most permissions of the catalogue.
 */
export const FLOWISE_VERSION = '3.1.4'

/** The server, running. */
export interface FlowiseServer {
  readonly url: string
  readonly port: number
  readonly controls: WireControls
  /** Stops it and starts it again on the same port, as an upgrade does. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** The environment variable that says where it runs in the playground. */
export const FLOWISE_PORT_VARIABLE = 'FLOWPASS_FLOWISE_PORT'

/** Starts it. */
export async function startFlowiseServer(options: FlowiseServerOptions): Promise<FlowiseServer> {
  const settings = flowiseSettings(options)
  const { controls, middleware } = createWireControls()
  const services = await openFlowiseServices(settings, controls.now)
  if (settings.demo) await addDemo(services)

  const app = new Hono()
  app.use(middleware)
  mountWireControls(app, controls)
  app.route('/', flowiseApp(services))

  let running = await serveApp(app, settings.port, FLOWISE_PORT_VARIABLE)
  settings.appUrl ||= running.url
  return {
    url: running.url,
    port: running.port,
    controls,
    async restart() {
      await running.close()
      if (settings.quirks.expireOnRestart) await endSessions(services, {})
      running = await serveApp(app, running.port, FLOWISE_PORT_VARIABLE)
    },
    close: () => running.close(),
  }
}

function flowiseApp(services: FlowiseServices): Hono<{ Variables: FlowiseVariables }> {
  const { settings } = services
  const app = new Hono<{ Variables: FlowiseVariables }>()
  app.use(parseBody)
  app.use(sendCookies)
  app.use(crossOrigin(services))
  app.use(requestGate(services))
  app.get('/api/v1/settings', () => json({ PLATFORM_TYPE: settings.platform }))
  app.get('/api/v1/version', () => json({ version: FLOWISE_VERSION }))
  app.get('/api/v1/ping', () => html('pong'))
  addSsoRoutes(app, services)
  addAuthRoutes(app, services)
  addAccountRoutes(app, services)
  addUserRoutes(app, services)
  addWorkspaceRoutes(app, services)
  addApiKeyRoutes(app, services)
  addChatflowRoutes(app, services)
  app.all('*', (ctx) => {
    if (ctx.req.method === 'OPTIONS') return optionsOf(ctx.req.path)
    const isApi = ctx.req.path.startsWith('/api/v1/')
    return isApi && !settings.quirks.unknownPathIsPage ? failed(404, 'Not Found') : appPage()
  })
  return app
}

/** What Express says of a path to a preflight that CORS has refused. */
function optionsOf(path: string): Response {
  const methods = path.startsWith('/api/v1/account/') ? 'POST' : 'GET,HEAD'
  const response = html(methods)
  response.headers.set('allow', methods)
  return response
}

function html(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
