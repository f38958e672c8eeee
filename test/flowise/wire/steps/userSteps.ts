import { step } from '../wireStep.ts'
import type { WireScene, WireStep } from '../wireStep.ts'
import { ada } from './ada.ts'

const call = { path: '/user', browser: 'ada', internal: true } as const
const put = (scene: WireScene, change: object) => ({
  ...call,
  method: 'PUT',
  json: { id: scene.get('user'), ...change },
})
const { password: oldPassword, next } = ada

/** The profile, the password, the workspace. */
export const userSteps: readonly WireStep[] = [
  step('user without a query', () => call),
  step('user by id', (scene) => ({ ...call, path: `/user?id=${scene.get('user')}` })),
  step('user by e-mail', () => ({ ...call, path: `/user?email=${ada.email}` })),
  step('user by an unknown e-mail', () => ({ ...call, path: '/user?email=nobody@example.com' })),
  step('user by an unknown id', () => ({
    ...call,
    path: '/user?id=11111111-1111-4111-8111-111111111111',
  })),
  step('user by no id', () => ({ ...call, path: '/user?id=nope' })),
  step('user without the header', (scene) => ({
    path: `/user?id=${scene.get('user')}`,
    browser: 'ada',
  })),
  // What tells whose the cookies are, where nothing is renewed.
  step('a change of nothing', (scene) => put(scene, {})),
  step('a change of nothing for somebody else', (scene) => ({
    ...call,
    method: 'PUT',
    json: { id: scene.get('organization') },
  })),
  step('rename', (scene) => put(scene, { name: 'Countess of Lovelace' })),
  step('renewal after the rename', () => ({
    path: '/auth/refreshToken',
    browser: 'ada',
    method: 'POST',
  })),
  step('rename to nothing', (scene) => put(scene, { name: '' })),
  step('rename somebody else', (scene) => ({
    ...call,
    method: 'PUT',
    json: { id: scene.get('organization'), name: 'Other' },
  })),
  step('rename without an id', () => ({ ...call, method: 'PUT', json: { name: 'Other' } })),
  step('e-mail to a bad one', (scene) => put(scene, { email: 'nope' })),
  step('e-mail to the same', (scene) => put(scene, { email: ada.email })),
  step('workspace switch', (scene) => ({
    ...call,
    path: `/workspace/switch?id=${scene.get('workspace')}`,
    json: {},
  })),
  step('renewal after the switch', () => ({
    path: '/auth/refreshToken',
    browser: 'ada',
    method: 'POST',
  })),
  step('workspace switch to an unknown one', () => ({
    ...call,
    path: '/workspace/switch?id=11111111-1111-4111-8111-111111111111',
    json: {},
  })),
  step('workspace switch to no id', () => ({ ...call, path: '/workspace/switch?id=x', json: {} })),
  step('workspace switch without an id', () => ({ ...call, path: '/workspace/switch', json: {} })),
  step('password with a wrong old one', (scene) =>
    put(scene, { oldPassword: 'x', newPassword: next, confirmPassword: next }),
  ),
  step('password that is not repeated', (scene) =>
    put(scene, { oldPassword, newPassword: next, confirmPassword: 'x' }),
  ),
  step('password that is weak', (scene) =>
    put(scene, { oldPassword, newPassword: 'weak', confirmPassword: 'weak' }),
  ),
  step('password without a repetition', (scene) => put(scene, { oldPassword, newPassword: next })),
  step('second browser', () => ({
    path: '/auth/login',
    browser: 'second',
    json: { email: ada.email, password: oldPassword },
  })),
  step('password', (scene) =>
    put(scene, { oldPassword, newPassword: next, confirmPassword: next }),
  ),
  step('call after the password', () => ({ ...call, path: '/chatflows' })),
  step('call of the second browser after the password', () => ({
    ...call,
    browser: 'second',
    path: '/chatflows',
  })),
  step('renewal of the second browser after the password', () => ({
    path: '/auth/refreshToken',
    browser: 'second',
    method: 'POST',
  })),
  step('login with the old password', () => ({
    path: '/auth/login',
    json: { email: ada.email, password: oldPassword },
  })),
  step('login with the new password', () => ({
    path: '/auth/login',
    browser: 'ada',
    json: { email: ada.email, password: next },
  })),
]
