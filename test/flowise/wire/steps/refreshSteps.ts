import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { ada } from './ada.ts'

const path = '/auth/refreshToken'
const call = { path: '/chatflows', browser: 'ada', internal: true } as const
const login = {
  path: '/auth/login',
  browser: 'ada',
  json: { email: ada.email, password: ada.password },
}

/** Renewal, logout, and what both leave behind. */
export const refreshSteps: readonly WireStep[] = [
  step('renewal', () => ({ path, browser: 'ada', method: 'POST' })),
  step('renewal with an empty object', () => ({ path, browser: 'ada', json: {} })),
  step('renewal without the access token', () => ({
    path,
    browser: 'ada',
    method: 'POST',
    only: ['refreshToken', 'connect.sid'],
  })),
  step('renewal without a session', () => ({
    path,
    browser: 'ada-without-session',
    method: 'POST',
    headers: {},
  })),
  step('renewal with the refresh token alone', (scene) => ({
    path,
    method: 'POST',
    headers: { cookie: `refreshToken=${scene.jar('ada').get('refreshToken')}` },
  })),
  step('renewal with the session alone', (scene) => ({
    path,
    method: 'POST',
    headers: { cookie: `connect.sid=${scene.jar('ada').get('connect.sid')}` },
  })),
  step('renewal with garbage', () => ({
    path,
    method: 'POST',
    headers: { cookie: 'refreshToken=garbage' },
  })),
  step('renewal with the access token', (scene) => ({
    path,
    method: 'POST',
    headers: { cookie: `refreshToken=${scene.jar('ada').get('token')}` },
  })),
  step('call after the renewals', () => call),
  step('logout', () => ({ path: '/account/logout', browser: 'ada', method: 'POST' })),
  step('logout again', () => ({ path: '/account/logout', browser: 'ada', method: 'POST' })),
  step('logout of nobody', () => ({ path: '/account/logout', method: 'POST' })),
  step('call after the logout', () => call),
  step('renewal after the logout', () => ({ path, browser: 'ada', method: 'POST' })),
  step('call after a renewal of nobody', () => call),
  step('login after the logout', () => login),
  step('call before the sessions end', () => call),
  step('call after the sessions end', async ({ target }) => {
    await target.expireSessions()
    return call
  }),
  step('renewal after the sessions end', () => ({ path, browser: 'ada', method: 'POST' })),
  step('login after the sessions end', () => login),
]
