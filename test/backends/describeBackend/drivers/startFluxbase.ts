import { openDatabase } from '../../../../playground/servers/database.ts'
import { startFluxbaseServer } from '../../../../playground/servers/fluxbase/startFluxbaseServer.ts'
import { createInbox } from '../../../../playground/servers/kit/inbox.ts'
import { fluxbase } from '../../../../src/backends/fluxbase.ts'
import type { BackendUnderTest } from '../driver.ts'
import { loadFolder } from '../loadFolder.ts'
import { visit } from '../visit.ts'

const APP = 'https://app.example'
const PASSWORD = 'Correct-horse-42'
const MAIL_SECONDS = 3600
const WRONG_PASSWORDS = 5

/** Starts `fluxbase` and its stand-in, with what the documents promise beyond the real server. */
export async function startFluxbase(): Promise<BackendUnderTest> {
  await loadFolder('src/backends/fluxbase')
  const database = openDatabase()
  const inbox = createInbox()
  const server = await startFluxbaseServer({
    port: 0,
    database,
    inbox,
    allowedOrigins: [APP],
    bcryptRounds: 4,
    accessTokenSeconds: 60,
    extensions: true,
  })
  const { controls, url } = server
  let people = 0

  async function post(path: string, body: object): Promise<void> {
    await fetch(`${url}/api/v1/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  return {
    backend: () => fluxbase({ url, redirectUri: `${APP}/callback` }),
    openNetwork: () => (request) => fetch(request),
    appOrigin: APP,
    drive: {
      apiKeyScopes: ['read:tables'],
      cannot: {
        'account.api_keys':
          'Fluxbase gives a new key no owner, and lists those of the person alone',
      },
      async person() {
        const person = { email: `person-${(people += 1)}@example.com`, password: PASSWORD }
        await post('/signup', person)
        return person
      },
      advance: (seconds) => controls.advance(seconds),
      now: () => controls.now(),
      mail: {
        async token(email) {
          const link = inbox.list(email).find((mail) => mail.link)?.link ?? ''
          return new URL(link).searchParams.get('token') ?? ''
        },
        code: async (email) => inbox.list(email).find((mail) => mail.code)?.code ?? '',
        linkSeconds: MAIL_SECONDS,
        codeSeconds: MAIL_SECONDS,
      },
      // Its pages have a button for each person they know, and know only those of the playground.
      authorize: (href) => visit(href, `${APP}/`, { email: '', password: '' }),
      async revoke({ email }) {
        await database.query(
          `DELETE FROM fluxbase_sessions WHERE user_id IN
             (SELECT id FROM fluxbase_users WHERE email = $1)`,
          [email],
        )
      },
      async lock({ email }) {
        for (let count = 0; count < WRONG_PASSWORDS; count += 1)
          await post('/signin', { email, password: 'Wrong-password-1!' })
      },
      api: {
        url: `${url}/api/v1/auth/user`,
        async userId(response) {
          const { id }: { id: string } = await response.json()
          return id
        },
      },
    },
    async close() {
      await server.close()
      await database.close()
    },
  }
}
