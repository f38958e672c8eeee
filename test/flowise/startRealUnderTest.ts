import { hash } from 'bcryptjs'
import { flowiseSystem, FLOWISE_APP } from '../backends/describeBackend/drivers/flowiseSystem.ts'
import type { BackendUnderTest } from '../backends/describeBackend/driver.ts'
import { startRealFlowise } from './startRealFlowise.ts'

const ADA = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'Analytical-engine-1' }

/** Starts `flowise` and the real Flowise: open source, so with one person and no more. */
export async function startRealUnderTest(): Promise<BackendUnderTest> {
  const server = await startRealFlowise({ appUrl: FLOWISE_APP, allowedOrigins: [FLOWISE_APP] })
  const { name, email, password } = ADA
  const registered = await fetch(`${server.url}/api/v1/account/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: { name, email, credential: password } }),
  })
  if (registered.status !== 201) throw new Error(`No account: ${registered.status}`)
  const credential = await hash(password, 5)
  return flowiseSystem({
    url: server.url,
    options: { renewalMinutes: 0.75 },
    drive: {
      isClosed: true,
      isForOne: true,
      apiKeyScopes: ['chatflows:view'],
      cannot: {
        'sign_in.social': 'open source has no single sign-on',
      },
      async person() {
        await server.change('UPDATE user SET credential = ?, name = ?', [credential, name])
        return { email, password }
      },
      mail: {
        async token(to) {
          return new URL(server.inbox.list(to)[0]?.link ?? '').searchParams.get('token') ?? ''
        },
      },
      revoke: () => server.expireSessions(),
    },
    close: () => server.close(),
  })
}
