import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { ada } from './ada.ts'

const { email, password } = ada
const forgot = (user: object) => ({ path: '/account/forgot-password', json: { user } })
const reset = (user: object) => ({ path: '/account/reset-password', json: { user } })
const NEW_EMAIL = 'countess@example.com'

/** What goes by mail: reset, verification, another address. */
export const mailSteps: readonly WireStep[] = [
  step('forgot password', () => forgot({ email })),
  step('forgot password of nobody', () => forgot({ email: 'nobody@example.com' })),
  step('forgot password of a bad e-mail', () => forgot({ email: 'nope' })),
  step('forgot password without a body', () => ({ path: '/account/forgot-password', json: {} })),
  step('reset without a body', () => ({ path: '/account/reset-password', json: {} })),
  step('reset with a wrong token', () => reset({ email, tempToken: 'nope', password })),
  step('reset with a wrong token and a weak password', () =>
    reset({ email, tempToken: 'nope', password: 'weak' }),
  ),
  step('reset without a token', () => reset({ email, password })),
  step('reset of nobody', () =>
    reset({ email: 'nobody@example.com', tempToken: 'nope', password }),
  ),
  step('reset with a weak password', async (scene) => {
    scene.set('reset', await scene.target.mailToken(email, 'reset-password'))
    return reset({ email, tempToken: scene.get('reset'), password: 'weak' })
  }),
  step('reset with another e-mail', (scene) =>
    reset({ email: 'nobody@example.com', tempToken: scene.get('reset'), password }),
  ),
  step('reset', (scene) => reset({ email, tempToken: scene.get('reset'), password })),
  step('reset again', (scene) => reset({ email, tempToken: scene.get('reset'), password })),
  step('call after the reset', () => ({ path: '/chatflows', browser: 'ada', internal: true })),
  step('login after the reset', () => ({
    path: '/auth/login',
    browser: 'ada',
    json: { email, password },
  })),
  step('verify with a wrong token', () => ({
    path: '/account/verify',
    json: { user: { tempToken: 'nope' } },
  })),
  step('verify with an empty token', () => ({
    path: '/account/verify',
    json: { user: { tempToken: '' } },
  })),
  step('verify without a body', () => ({ path: '/account/verify', json: {} })),
  step('resend to somebody active', () => ({
    path: '/account/resend-verification',
    json: { email },
  })),
  step('resend to nobody', () => ({
    path: '/account/resend-verification',
    json: { email: 'nobody@example.com' },
  })),
  step('resend to a bad e-mail', () => ({
    path: '/account/resend-verification',
    json: { email: 'nope' },
  })),
  step('resend without an e-mail', () => ({ path: '/account/resend-verification', json: {} })),
  step('confirm with a wrong token', () => ({
    path: '/account/confirm-email-change',
    json: { user: { tempToken: 'nope' } },
  })),
  step('confirm without a body', () => ({ path: '/account/confirm-email-change', json: {} })),
  step('another e-mail', (scene) => ({
    path: '/user',
    method: 'PUT',
    browser: 'ada',
    internal: true,
    json: { id: scene.get('user'), email: NEW_EMAIL },
  })),
  step('confirm', async (scene) => {
    scene.set('confirm', await scene.target.mailToken(email, 'confirm-email-change'))
    return {
      path: '/account/confirm-email-change',
      json: { user: { tempToken: scene.get('confirm') } },
    }
  }),
  step('confirm again', (scene) => ({
    path: '/account/confirm-email-change',
    json: { user: { tempToken: scene.get('confirm') } },
  })),
  step('user after the confirmation', (scene) => ({
    path: `/user?id=${scene.get('user')}`,
    browser: 'ada',
    internal: true,
  })),
  step('login with the e-mail that was confirmed', () => ({
    path: '/auth/login',
    json: { email: NEW_EMAIL, password },
  })),
]
