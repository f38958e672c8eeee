import { SignJWT, decodeJwt } from 'jose'
import { step } from '../wireStep.ts'
import type { WireScene, WireStep } from '../wireStep.ts'

const path = '/chatflows'
const call = { path, browser: 'ada', internal: true } as const

/** Who may call what: cookies, header, and the kinds of 401. */
export const gateSteps: readonly WireStep[] = [
  step('call with cookies and the header', () => call),
  step('call without the header', () => ({ path, browser: 'ada' })),
  step('call with the header in another case', () => ({
    path,
    browser: 'ada',
    headers: { 'x-request-from': 'Internal' },
  })),
  step('call with nothing', () => ({ path })),
  step('call with the header alone', () => ({ path, internal: true })),
  step('call with the token alone', () => ({ ...call, only: ['token'] })),
  step('call with the session alone', () => ({ ...call, only: ['connect.sid'] })),
  step('call without the refresh token', () => ({ ...call, only: ['token', 'connect.sid'] })),
  step('call with the token as a bearer', (scene) => ({
    path,
    headers: { authorization: `Bearer ${scene.jar('ada').get('token')}` },
  })),
  step('call with the token as a bearer, and the header', (scene) => ({
    path,
    internal: true,
    headers: { authorization: `Bearer ${scene.jar('ada').get('token')}` },
  })),
  step('call with a broken token', (scene) => withToken(scene, 'broken.token.here')),
  step('call with an expired token', async (scene) => withToken(scene, await expired(scene))),
  step('call with an expired token and no refresh token', async (scene) =>
    withToken(scene, await expired(scene), ['connect.sid']),
  ),
  step('call with an expired token and no session', async (scene) =>
    withToken(scene, await expired(scene), ['refreshToken']),
  ),
  step('path in another case', () => ({ path: '//API/V1/chatflows' })),
  step('open path in another case', () => ({ path: '//api/V1/settings' })),
  step('unknown path, signed in', () => ({ ...call, path: '/nothing/here' })),
  step('unknown path, the header alone', () => ({ path: '/nothing/here', internal: true })),
  step('unknown path', () => ({ path: '/nothing/here' })),
  step('auth/me, signed in', () => ({ ...call, path: '/auth/me' }), { anyBody: true }),
  step('auth/me', () => ({ path: '/auth/me', internal: true })),
  step('auth/login by GET', () => ({ path: '/auth/login' })),
  step('account/logout by GET', () => ({ path: '/account/logout' })),
  step('permissions of roles', () => ({ ...call, path: '/auth/permissions/ROLE' }), {
    anyBody: true,
  }),
  step('permissions of keys', () => ({ ...call, path: '/auth/permissions/API_KEY' }), {
    anyBody: true,
  }),
  step('auth/logout', () => ({ path: '/auth/logout', json: {} })),
]

async function expired(scene: WireScene): Promise<string> {
  const payload = decodeJwt(scene.jar('ada').get('token') ?? '')
  return new SignJWT({ ...payload, exp: Math.floor(Date.now() / 1000) - 60 })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(scene.target.accessSecret))
}

function withToken(scene: WireScene, token: string, only = ['refreshToken', 'connect.sid']) {
  const others = only.map((name) => `${name}=${scene.jar('ada').get(name)}`)
  return { path, internal: true, headers: { cookie: [`token=${token}`, ...others].join('; ') } }
}
