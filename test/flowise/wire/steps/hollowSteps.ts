import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { ada } from './ada.ts'

const { name, email, password } = ada

/** An account without a password, which takes the only place of open source. */
export const hollowSteps: readonly WireStep[] = [
  step('hollow: register without a password', () => ({
    path: '/account/register',
    json: { user: { name, email } },
  })),
  step('hollow: login', () => ({ path: '/auth/login', json: { email, password } })),
  step('hollow: register again', () => ({
    path: '/account/register',
    json: { user: { name, email, credential: password } },
  })),
]
