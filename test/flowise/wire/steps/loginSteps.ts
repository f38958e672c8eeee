import { bodyText } from '../../../../playground/servers/flowise/bodyField.ts'
import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'
import { ada, OTHER_ORIGIN } from './ada.ts'

const path = '/auth/login'
const { email, password } = ada

/** The login with all that can be wrong, and its three cookies. */
export const loginSteps: readonly WireStep[] = [
  step('login with a wrong password', () => ({ path, json: { email, password: 'x' } })),
  step('login of an unknown user', () => ({
    path,
    json: { email: 'nobody@example.com', password: 'x' },
  })),
  step('login with a bad e-mail', () => ({ path, json: { email: 'nope', password: 'x' } })),
  step('login without a password', () => ({ path, json: { email } })),
  step('login without anything', () => ({ path, json: {} })),
  step('login with broken JSON', () => ({
    path,
    raw: '{broken',
    headers: { 'content-type': 'application/json' },
  })),
  step('login as text', () => ({ path, raw: JSON.stringify({ email, password }) })),
  step('login by a form', () => ({
    path,
    raw: new URLSearchParams({ email, password }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })),
  step('login from another origin', () => ({
    path,
    json: { email, password },
    headers: { origin: OTHER_ORIGIN },
  })),
  step('login whatever the case of the e-mail', () => ({
    path,
    json: { email: email.toUpperCase(), password },
  })),
  ...Array.from({ length: 3 }, (_, index) =>
    step(`login with a wrong password again, ${index + 1}`, () => ({
      path,
      json: { email, password: 'x' },
    })),
  ),
  step('login', () => ({ path, browser: 'ada', json: { email, password } }), {
    learn(body, scene) {
      scene.set('user', bodyText(body, 'id'))
      scene.set('workspace', bodyText(body, 'activeWorkspaceId'))
      scene.set('organization', bodyText(body, 'activeOrganizationId'))
    },
  }),
  step('login while signed in', () => ({ path, browser: 'ada', json: { email, password } })),
]
