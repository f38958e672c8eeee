import { step } from '../wireStep.ts'
import type { WireStep } from '../wireStep.ts'

const call = { browser: 'ada', internal: true } as const

/** What open source refuses. */
export const paidSteps: readonly WireStep[] = [
  step('login methods', () => ({ path: '/loginmethod/default' })),
  step('login methods of an organization', (scene) => ({
    ...call,
    path: `/loginmethod?organizationId=${scene.get('organization')}`,
  })),
  step('invitation', (scene) => ({
    ...call,
    path: '/account/invite',
    json: { user: { email: 'grace@example.com' }, workspace: { id: scene.get('workspace') } },
  })),
  step('invitation, signed out', () => ({ path: '/account/invite', json: {} })),
  step('workspaces', () => ({ ...call, path: '/workspace' })),
  step('login activity', () => ({ ...call, path: '/audit/login-activity', json: {} })),
  step('delete the account', () => ({
    ...call,
    path: '/account/delete',
    method: 'DELETE',
    json: { confirmationText: 'permanently delete' },
  })),
  ...['azure', 'google', 'auth0', 'github', 'nobody'].flatMap((provider) => [
    step(`SSO by ${provider}`, () => ({ path: `/${provider}/login` })),
    step(`SSO callback of ${provider}`, () => ({ path: `/${provider}/callback?code=x&state=y` })),
    step(`SSO logout of ${provider}`, () => ({ path: `/${provider}/logout` })),
  ]),
  step('SSO token', () => ({ ...call, path: '/auth/sso-success?token=nope' })),
  step('SSO token, none', () => ({ ...call, path: '/auth/sso-success' })),
  step('SSO token, signed out', () => ({ path: '/auth/sso-success?token=nope' })),
]
