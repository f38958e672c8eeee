import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { APP_ORIGIN, OTHER_ORIGIN } from './ada.ts'

const preflight = (path: string, origin: string, method = 'POST') => ({
  method: 'OPTIONS',
  path,
  headers: {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': 'content-type,x-request-from',
  },
})

/** CORS: who may read, and what a refused preflight becomes. */
export const originSteps: readonly WireStep[] = [
  step('preflight of the app', () => preflight('/chatflows', APP_ORIGIN, 'GET')),
  step('preflight of another origin', () => preflight('/chatflows', OTHER_ORIGIN, 'GET')),
  step('preflight of no origin', () => preflight('/chatflows', 'null', 'GET')),
  step('preflight of the app, login', () => preflight('/auth/login', APP_ORIGIN)),
  step('preflight of another origin, login', () => preflight('/auth/login', OTHER_ORIGIN)),
  ...['/auth/refreshToken', '/account/register', '/account/logout', '/settings'].map((path) =>
    step(`preflight of another origin, ${path}`, () => preflight(path, OTHER_ORIGIN)),
  ),
  step('preflight of the app, renewal', () => preflight('/auth/refreshToken', APP_ORIGIN)),
  step('preflight of the server itself, login', ({ target }) =>
    preflight('/auth/login', new URL(target.url).origin),
  ),
  step('call of the app', (scene) => ({
    path: `/user?id=${scene.get('user')}`,
    browser: 'ada',
    internal: true,
    headers: { origin: APP_ORIGIN },
  })),
  step('call of another origin', (scene) => ({
    path: `/user?id=${scene.get('user')}`,
    browser: 'ada',
    internal: true,
    headers: { origin: OTHER_ORIGIN },
  })),
  step('settings for another origin', () => ({
    path: '/settings',
    headers: { origin: OTHER_ORIGIN },
  })),
  step('app page for another origin', () => ({ path: '//', headers: { origin: OTHER_ORIGIN } })),
]
