import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { ada } from './ada.ts'

const register = (user: object) => ({ path: '/account/register', json: { user } })
const { name, email, password: credential } = ada

/** An installation without an account, and its first one. */
export const firstRunSteps: readonly WireStep[] = [
  step('settings', () => ({ path: '/settings' })),
  step('version', () => ({ path: '/version' })),
  step('ping', () => ({ path: '/ping' })),
  step('app page', () => ({ path: '//' })),
  step('sign-in page', () => ({ path: '//signin' })),
  step('resolve before the first account', () => ({ path: '/auth/resolve', json: {} })),
  step('login before the first account', () => ({
    path: '/auth/login',
    json: { email, password: 'x' },
  })),
  step('register without a body', () => ({ path: '/account/register', json: {} })),
  step('register with a weak password', () => register({ name, email, credential: 'weak' })),
  step('register with a long password', () =>
    register({ name, email, credential: `Aa1-${'x'.repeat(125)}` }),
  ),
  step('register with a bad e-mail', () => register({ name, email: 'nope', credential })),
  step('register with a bad e-mail and password', () =>
    register({ name, email: 'nope', credential: 'weak' }),
  ),
  step('register', () => register({ name, email, credential, isAdmin: true })),
  step('register again', () => register({ name, email, credential })),
  step('register somebody else', () => register({ name, email: 'grace@example.com', credential })),
  step('register with a bad e-mail later', () => register({ name, email: 'nope', credential })),
  step('register with a token nobody has', () =>
    register({ name, email: 'grace@example.com', credential, tempToken: 'nope' }),
  ),
  step('resolve', () => ({ path: '/auth/resolve', json: {} })),
]
