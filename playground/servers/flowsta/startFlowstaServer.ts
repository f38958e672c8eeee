// A stand-in for Flowsta ("Login with Flowsta").
//
// It follows flowsta-scalekit-flowstack.md sections 1 and 7 (the Flowsta seed document, and
// WeAreFlowsta/flowsta-sdk @ aff9c00). Where those disagree (C1 to C9), it does the stricter, and
// `flowstaQuirks.ts` says what can be switched. Nobody has tried the real server: the SSO cookie on
// the sign-in page, the bodies of `/oauth/revoke` and `/auth/logout`, the values in `X-RateLimit-*`
// and what consent remembers are guesses.
//
// Left out: the second factor of its sign-in page (an app never sees it), linked keys, signatures
// (`/api/v1/sign-it`), the vault on port 27777, and accounts other than the two of the playground.

import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Database } from '../database.ts'
import type { Inbox } from '../kit/inbox.ts'
import { serveApp } from '../kit/serveApp.ts'
import { createWireControls, mountWireControls } from '../kit/wireControls.ts'
import type { Flowsta, FlowstaClient, FlowstaLimits } from './flowsta.ts'
import { flowstaQuirks } from './flowstaQuirks.ts'
import type { FlowstaQuirks } from './flowstaQuirks.ts'
import { openFlowstaStore } from './flowstaStore.ts'
import { limitRate } from './limitRate.ts'
import { mountAccount } from './mountAccount.ts'
import { mountConsent } from './mountConsent.ts'
import { mountSignIn } from './mountSignIn.ts'
import { mountTokens } from './mountTokens.ts'
import { createSignInSteps } from './signInSteps.ts'

/** How to run it. */
export interface FlowstaServerOptions extends Partial<FlowstaLimits> {
  /** 0 takes any free one. */
  readonly port: number
  /** Stays open when the server closes. */
  readonly database: Database
  /** Where apps run that may call the API and be returned to. */
  readonly allowedOrigins: readonly string[]
  /** Unused: Flowsta sends no mail in anything an app sees. */
  readonly inbox?: Inbox
  readonly quirks?: Partial<FlowstaQuirks>
  /** Paths on those origins that people may return to. @default ['/callback', '/', '/popup.html'] */
  readonly redirectPaths?: readonly string[]
  /** Cost of the password hashes. @default 10 */
  readonly bcryptRounds?: number
}

/** The only app that is registered. */
export const FLOWSTA_CLIENT_ID = 'flowsta_app_playground'

const API_PATHS = ['/oauth/token', '/oauth/userinfo', '/oauth/revoke', '/auth/logout']
const MAX_REDIRECT_URIS = 10
const SECRET_BYTES = 32

const defaultLimits: FlowstaLimits = {
  accessTokenSeconds: 3600,
  refreshTokenSeconds: 2_592_000,
  codeSeconds: 600,
  ssoSeconds: 604_800,
  requestsPerMinute: 600,
}

/** Starts the server. */
export async function startFlowstaServer(options: FlowstaServerOptions) {
  const { port, database, allowedOrigins, bcryptRounds = 10 } = options
  const { controls, middleware } = createWireControls()
  const quirks = { ...flowstaQuirks, ...options.quirks }
  const { accessTokenSeconds, refreshTokenSeconds, codeSeconds, ssoSeconds, requestsPerMinute } = {
    ...defaultLimits,
    ...options,
  }
  const flowsta: Flowsta = {
    store: await openFlowstaStore(database, bcryptRounds),
    controls,
    quirks,
    limits: { accessTokenSeconds, refreshTokenSeconds, codeSeconds, ssoSeconds, requestsPerMinute },
    client: registerClient(options),
    secret: randomBytes(SECRET_BYTES),
  }
  const app = new Hono()
  const rateHeaders = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']
  for (const path of API_PATHS) {
    app.use(
      path,
      cors({
        origin: [...allowedOrigins],
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['Authorization', 'Content-Type', 'X-Client-Id', 'X-Playground-Tab'],
        exposeHeaders: [
          'Date',
          ...(quirks.rateHeadersExposed ? ['Retry-After', ...rateHeaders] : []),
        ],
        // Only the session of a page on Flowsta's own site has a cookie to send.
        credentials: path === '/auth/logout',
      }),
    )
  }
  app.use(middleware)
  // One count for all of them.
  const limiter = limitRate(flowsta)
  for (const path of API_PATHS) app.use(path, limiter)
  const steps = createSignInSteps(flowsta)
  mountSignIn(app, flowsta, steps)
  mountConsent(app, flowsta, steps)
  mountTokens(app, flowsta)
  mountAccount(app, flowsta)
  mountWireControls(app, controls)
  const server = await serveApp(app, port, 'FLOWPASS_FLOWSTA_PORT')
  return { ...server, controls, clientId: FLOWSTA_CLIENT_ID }
}

/** The server, running. */
export type FlowstaServer = Awaited<ReturnType<typeof startFlowstaServer>>

function registerClient(options: FlowstaServerOptions): FlowstaClient {
  const { allowedOrigins, redirectPaths = ['/callback', '/', '/popup.html'] } = options
  const redirectUris = allowedOrigins.flatMap((origin) =>
    redirectPaths.map((path) => origin + path),
  )
  if (redirectUris.length > MAX_REDIRECT_URIS)
    throw new Error(`An app has at most ${MAX_REDIRECT_URIS} redirect URIs at Flowsta.`)
  return { clientId: FLOWSTA_CLIENT_ID, name: 'Brasswork', redirectUris }
}
