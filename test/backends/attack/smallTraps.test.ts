import '../../../src/backends/cookieSession/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { cookieSession } from '../../../src/backends/cookieSession.ts'
import { idpInitiatedLogin } from '../../../src/backends/scalekit.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each(['idp_initiated_login=a.b.c', 'error=x&error_description=y'])(
  'a relay state cannot make a sign-in begin again after each one: %s',
  (query) => {
    const token = `${encode({})}.${encode({ relay_state: `/inbox?${query}` })}.x`
    const start = idpInitiatedLogin(`https://app.example/?idp_initiated_login=${token}`)
    const target = new URL(start?.returnTo ?? '/', 'https://app.example')
    expect([...target.searchParams.keys()]).toEqual([])
  },
)

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })

test('a network that fails after the cookie was set does not make a sign-in that failed', async () => {
  let isDown = false
  const platform = createTestPlatform({
    href: 'https://app.example/',
    fetch: async (request) => {
      if (isDown) throw new TypeError('Failed to fetch')
      const isLogin = request.method === 'POST'
      isDown = isLogin
      return json(isLogin ? { user: { id: 'ada' } } : { user: null })
    },
  })
  const backend = cookieSession({ groups: ['password'] })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  client.start()
  await client.ready()
  await client.password.signIn({ email: 'ada', password: 'p' }).catch(() => {})
  expect(client.getState().status).toBe('authenticated')
})

test.each(['/\t/evil.example', '/\n/evil.example'])(
  'a path that leads to another origin is refused: %j',
  (url) => {
    expect(() => cookieSession({ url })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  },
)

test('a value that no header can have is refused before anything is sent', () => {
  const csrfHeader = { name: 'x-app', value: '1\r\nx-evil: 1' }
  expect(() => cookieSession({ csrfHeader })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})
