import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../../playground/servers/database.ts'
import { textOf } from '../../../playground/servers/flowise/textOf.ts'
import { startFlowiseServer } from '../../../playground/servers/flowise/startFlowiseServer.ts'
import { createInbox } from '../../../playground/servers/kit/inbox.ts'
import type { Inbox } from '../../../playground/servers/kit/inbox.ts'
import { startRealFlowise } from '../startRealFlowise.ts'
import { APP_ORIGIN } from './steps/ada.ts'
import type { WireSetup } from './wireSteps.ts'
import type { WireTarget } from './wireTarget.ts'

/** A target that has to be closed. */
export interface RunningTarget extends WireTarget {
  close(): Promise<void>
}

const FRAMES = `'self',${APP_ORIGIN}`
const MAIL_MS = 10_000

/** Starts the reference server as a target. */
export async function startReferenceTarget(setup: WireSetup): Promise<RunningTarget> {
  const database = openDatabase()
  const inbox = createInbox()
  const isBare = setup === 'bare'
  const server = await startFlowiseServer({
    port: 0,
    database,
    inbox,
    demo: false,
    bcryptRounds: 4,
    allowedOrigins: isBare ? [] : [APP_ORIGIN],
    allowCredentials: !isBare,
    smtp: !isBare,
    ...(isBare
      ? { quirks: { insecureProxy: true, expireOnRestart: true } }
      : { iframeOrigins: FRAMES }),
  })
  const secrets = await database.query(
    `SELECT value FROM flowise_secrets WHERE name = 'jwt_auth_token'`,
  )
  return {
    url: server.url,
    accessSecret: textOf(secrets[0], 'value'),
    mailToken: (to, page) => mailToken(inbox, to, page),
    expireSessions: async () => {
      await database.query('UPDATE flowise_sessions SET expires_at = 0')
    },
    restart: () => server.restart(),
    async close() {
      await server.close()
      await database.close()
    },
  }
}

/** Starts the real Flowise as a target. */
export async function startRealTarget(setup: WireSetup): Promise<RunningTarget> {
  const isBare = setup === 'bare'
  const server = await startRealFlowise({
    smtp: !isBare,
    allowedOrigins: isBare ? [] : [APP_ORIGIN],
    env: isBare
      ? { SECURE_COOKIES: 'true', EXPIRE_AUTH_TOKENS_ON_RESTART: 'true' }
      : { IFRAME_ORIGINS: FRAMES },
  })
  return { ...server, mailToken: (to, page) => mailToken(server.inbox, to, page) }
}

async function mailToken(inbox: Inbox, to: string, page: string): Promise<string> {
  const until = Date.now() + MAIL_MS
  while (Date.now() < until) {
    const link = inbox.list(to).find((mail) => mail.link?.includes(`/${page}?`))?.link
    if (link !== undefined) return new URL(link).searchParams.get('token') ?? ''
    await sleep(50)
  }
  throw new Error(`No mail to ${to}`)
}
