import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { ada, APP_ORIGIN } from './ada.ts'

const { name, email, password } = ada
const login = { path: '/auth/login', json: { email, password } }
const https = { 'x-forwarded-proto': 'https' }
const call = { path: '/chatflows', browser: 'ada', internal: true } as const

/** No mail server, no CORS, frames by default, secure cookies, sessions that end on a restart. */
export const bareSteps: readonly WireStep[] = [
  step('bare: settings', () => ({ path: '/settings' })),
  step('bare: settings for another origin', () => ({
    path: '/settings',
    headers: { origin: APP_ORIGIN },
  })),
  step('bare: preflight', () => ({
    path: '/chatflows',
    method: 'OPTIONS',
    headers: { origin: APP_ORIGIN, 'access-control-request-method': 'GET' },
  })),
  step('bare: preflight of the server itself, login', ({ target }) => ({
    path: '/auth/login',
    method: 'OPTIONS',
    headers: { origin: target.url, 'access-control-request-method': 'POST' },
  })),
  step('bare: register', () => ({
    path: '/account/register',
    json: { user: { name, email, credential: password } },
  })),
  step('bare: forgot password', () => ({
    path: '/account/forgot-password',
    json: { user: { email } },
  })),
  step('bare: forgot password of nobody', () => ({
    path: '/account/forgot-password',
    json: { user: { email: 'nobody@example.com' } },
  })),
  step('bare: resend', () => ({ path: '/account/resend-verification', json: { email } })),
  step('bare: login by plain http', () => ({ ...login, browser: 'plain' })),
  step('bare: call after it', () => ({ ...call, browser: 'plain' })),
  step('bare: renewal after it', () => ({
    path: '/auth/refreshToken',
    method: 'POST',
    browser: 'plain',
  })),
  step('bare: login by https', () => ({ ...login, browser: 'ada', headers: https }), {
    learn(body, scene) {
      scene.set('user', /"id":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '')
    },
  }),
  step('bare: call by https', () => ({ ...call, headers: https })),
  step('bare: another e-mail', (scene) => ({
    ...call,
    path: '/user',
    method: 'PUT',
    headers: https,
    json: { id: scene.get('user'), email: 'countess@example.com' },
  })),
  step('bare: call after a restart', async ({ target }) => {
    await target.restart()
    return { ...call, headers: https }
  }),
  step('bare: renewal after a restart', () => ({
    path: '/auth/refreshToken',
    method: 'POST',
    browser: 'ada',
    headers: https,
  })),
]
