import { hash } from 'bcryptjs'
import { openDatabase } from '../../../../playground/servers/database.ts'
import type { FlowisePlatform } from '../../../../playground/servers/flowise/flowiseSettings.ts'
import { startFlowiseServer } from '../../../../playground/servers/flowise/startFlowiseServer.ts'
import { createInbox } from '../../../../playground/servers/kit/inbox.ts'
import type { BackendUnderTest } from '../driver.ts'
import { FLOWISE_APP, flowiseSystem } from './flowiseSystem.ts'

const PASSWORD = 'Analytical-engine-1'
const ROUNDS = 4
const LINK_SECONDS = 900
const DAY_MS = 86_400_000

/** Starts `flowise` and its stand-in: the edition for companies, or the one in the cloud. */
export async function startFlowise(
  platform: Exclude<FlowisePlatform, 'open source'> = 'enterprise',
): Promise<BackendUnderTest> {
  const database = openDatabase()
  const inbox = createInbox()
  const server = await startFlowiseServer({
    port: 0,
    database,
    allowedOrigins: [FLOWISE_APP],
    inbox,
    platform,
    appUrl: FLOWISE_APP,
    accessTokenSeconds: 60,
    bcryptRounds: ROUNDS,
  })
  const { controls } = server
  const isCloud = platform === 'cloud'
  const passwordHash = await hash(PASSWORD, ROUNDS)
  let people = 0

  /** Puts somebody into both workspaces. */
  async function add(status: 'active' | 'invited', token = ''): Promise<string> {
    const id = crypto.randomUUID()
    const email = `person-${(people += 1)}@example.com`
    const now = new Date(controls.now()).toISOString()
    await database.query(
      `INSERT INTO flowise_users (id, name, email, credential, status, temp_token,
         token_expires_at, created_by, created_date, updated_date)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $1, $8, $8)`,
      [id, 'Mary', email, passwordHash, status, token, controls.now() + DAY_MS, now],
    )
    await database.query(
      `INSERT INTO flowise_members (workspace_id, user_id, role, last_login)
       SELECT id, $1, 'owner', CASE WHEN name = 'Second Workspace' THEN 0 ELSE 1 END
       FROM flowise_workspaces`,
      [id],
    )
    return email
  }

  return flowiseSystem({
    url: server.url,
    options: { renewalMinutes: 0.75 },
    drive: {
      isClosed: !isCloud,
      apiKeyScopes: ['chatflows:view'],
      person: async () => ({ email: await add('active'), password: PASSWORD }),
      advance: (seconds) => controls.advance(seconds),
      mail: {
        async token(email) {
          return new URL(inbox.list(email)[0]?.link ?? '').searchParams.get('token') ?? ''
        },
        linkSeconds: LINK_SECONDS,
      },
      async revoke({ email }) {
        await database.query(
          `DELETE FROM flowise_sessions WHERE user_id IN
             (SELECT id FROM flowise_users WHERE email = $1)`,
          [email],
        )
      },
      ...(!isCloud && {
        async invite() {
          const token = `invitation-${people}`
          return { email: await add('invited', token), token }
        },
        async secondOrganization() {
          const sql = "SELECT id FROM flowise_workspaces WHERE name = 'Second Workspace'"
          const [row] = await database.query(sql)
          return String(row?.['id'])
        },
      }),
    },
    async close() {
      await server.close()
      await database.close()
    },
  })
}
