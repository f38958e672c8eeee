import { AuthError } from '../../../../src/core/authError.ts'
import type { AuthUser } from '../../../../src/core/authUser.ts'
import type { Capability } from '../../../../src/core/capabilities.ts'
import { createMemoryBackend } from '../../../../src/testing/createMemoryBackend.ts'
import type { MemoryMethod } from '../../../../src/testing/memoryScript.ts'
import type { FetchHandler } from '../../../../src/testing/createTestNetwork.ts'
import { capabilities } from '../capabilities.ts'
import type { BackendUnderTest, Trouble } from '../driver.ts'

const API = 'https://api.example/me'
const PASSWORD = 'correct-horse'
const PEOPLE = 200
const MAIL_SECONDS = 600

/** Starts the memory backend, with all it can do. It has no network: troubles are scripted. */
export async function startMemory(): Promise<BackendUnderTest> {
  const users = Array.from({ length: PEOPLE }, (_, index): AuthUser => {
    const id = `person-no-${index}`
    return { id, email: `${id}@example.com`, name: `Person ${index}`, claims: {} }
  })
  const [first = { id: 'ada', claims: {} }, ...rest] = users
  const groups: readonly Capability[] = capabilities
  const server = createMemoryBackend({
    groups,
    users: [first, ...rest],
    password: PASSWORD,
    lifetimeSeconds: 60,
    rotation: { reuseWindowSeconds: 0 },
  })
  const userOf = (email: string) => users.find((user) => user.email === email) ?? first
  let given = 0

  return {
    backend: () => server.backend,
    openNetwork: (): FetchHandler => (request) => {
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
      const user = request.url === API ? server.userOf(token) : null
      return user ? Response.json({ id: user.id }) : new Response(null, { status: 401 })
    },
    // What `restore` does is no request: the session is the page's own.
    requestCount: () =>
      Object.values({ ...server.calls, restore: 0 }).reduce((sum, count) => sum + count, 0),
    trouble(kind) {
      const step = kind && { fail: errorOf(kind) }
      for (const method of scripted(server.backend)) server.always(method, step)
    },
    drive: {
      // The server goes by the clock of the device.
      advance() {},
      async person() {
        given += 1
        const email = users[given % PEOPLE]?.email ?? ''
        return { email, password: PASSWORD }
      },
      async authorize(url, { email }) {
        server.signInAs(userOf(email))
        const state = new URL(url).searchParams.get('state') ?? ''
        return `https://app.example/callback?code=c&state=${state}`
      },
      mail: {
        token: async (email) => newest(email)?.token ?? '',
        code: async (email) => newest(email)?.code ?? '',
        linkSeconds: MAIL_SECONDS,
        codeSeconds: MAIL_SECONDS,
      },
      revoke: ({ email }) => server.endSessions(userOf(email)),
      lock: ({ email }) => server.lock(userOf(email)),
      invite: async () => {
        const email = `invited-${(given += 1)}@example.com`
        return { email, token: server.invite(email) }
      },
      secondOrganization: async () => 'south',
      totp: () => '123456',
      api: {
        url: API,
        async userId(response) {
          const { id }: { id: string } = await response.json()
          return id
        },
      },
    },
    async close() {},
  }

  function newest(email: string) {
    return server.inbox.filter(({ to }) => to === email).at(-1)
  }
}

/** Lists what can be scripted. */
function scripted(backend: object): MemoryMethod[] {
  const names = Object.entries(backend).flatMap(([name, group]: [string, unknown]) =>
    typeof group === 'object' && group !== null && !Array.isArray(group)
      ? Object.keys(group).map((method) => `${name}.${method}`)
      : [],
  )
  return [...names, 'refresh', 'signOut', 'start', 'finish'] as MemoryMethod[]
}

function errorOf(kind: Trouble): AuthError {
  const codes = {
    down: 'network_failed',
    failing: 'server_failed',
    limited: 'rate_limited',
    html: 'response_invalid',
    missing: 'capability_missing',
  } as const
  return new AuthError(codes[kind], 'request')
}
