import { describe, expect, test } from 'vitest'
import { flowsta } from '../../../src/backends/flowsta.ts'
import type { FlowstaOptions } from '../../../src/backends/flowsta.ts'
import { readFlowstaOptions } from '../../../src/backends/flowsta/readFlowstaOptions.ts'

const clientId = 'flowsta_app_x'

const refusalOf = (options: object) => {
  try {
    flowsta({ clientId, ...options })
    return null
  } catch (error) {
    return error
  }
}

test('the defaults are the addresses that Flowsta documents', () => {
  expect(readFlowstaOptions({ clientId })).toEqual({
    clientId,
    scopes: ['openid', 'email', 'display_name'],
    hasProfileScope: false,
    apiUrl: 'https://auth-api.flowsta.com',
    authorizeUrl: 'https://auth-api.flowsta.com/oauth/authorize',
    loginUrl: 'https://login.flowsta.com/login',
    tokenUrl: 'https://auth-api.flowsta.com/oauth/token',
    userinfoUrl: 'https://auth-api.flowsta.com/oauth/userinfo',
    revokeUrl: 'https://auth-api.flowsta.com/oauth/revoke',
    logoutUrl: 'https://auth-api.flowsta.com/auth/logout',
    accountUrl: 'https://flowsta.com/dashboard/connected-sites',
    ssoDomain: 'flowsta.com',
    userinfoOnRefresh: false,
  })
})

describe('every address is an option of its own', () => {
  test.each([
    ['authorizeUrl'],
    ['loginUrl'],
    ['tokenUrl'],
    ['userinfoUrl'],
    ['revokeUrl'],
    ['logoutUrl'],
    ['accountUrl'],
  ] as const)('%s', (name) => {
    const address = 'https://auth.example/elsewhere'
    expect(readFlowstaOptions({ clientId, [name]: address })[name]).toBe(address)
  })

  test.each([['authorizeUrl'], ['loginUrl'], ['tokenUrl'], ['redirectUri'], ['apiUrl']])(
    'AR-15 %s must be https, or on this machine',
    (option) => {
      for (const address of ['http://auth.example/x', '/x', 'https://a.example/#x', 'javascript:x'])
        expect(refusalOf({ [option]: address })).toMatchObject({
          code: 'config_invalid',
          phase: 'configure',
          details: { option, reason: 'address' },
        })
      expect(refusalOf({ [option]: 'http://localhost:4010/x' })).toBe(null)
    },
  )

  test('a redirect URI has no wildcard', () => {
    expect(refusalOf({ redirectUri: 'https://app.example/*' })).toMatchObject({
      details: { option: 'redirectUri', reason: 'address' },
    })
  })
})

test('an app without a client id is told so', () => {
  expect(refusalOf({ clientId: '' })).toMatchObject({
    code: 'config_invalid',
    details: { option: 'clientId', reason: 'empty' },
  })
})

test.each([['openid email'], [['openid email']], [['']], [[7, ' ']]])(
  'scopes that are no list of single scopes are refused: %j',
  (scopes) => {
    expect(refusalOf({ scopes })).toMatchObject({ details: { option: 'scopes', reason: 'scopes' } })
  },
)

test('openid is always asked for, and nothing twice', () => {
  const { scopes } = readFlowstaOptions({ clientId, scopes: ['email', 'did', 'email'] })
  expect(scopes).toEqual(['openid', 'email', 'did'])
})

test('MX-01 two servers and two apps share nothing', () => {
  const namespaces = [
    flowsta({ clientId }),
    flowsta({ clientId: 'flowsta_app_y' }),
    flowsta({ clientId, apiUrl: 'http://localhost:4010' }),
  ].map(({ namespace }) => namespace)
  expect(new Set(namespaces).size).toBe(3)
})

test('the backend says where people manage what they have connected', () => {
  expect(flowsta({ clientId }).accountUrl).toMatch(/^https:\/\/flowsta\.com\//)
})

test('answers are accepted at the root of the app, unless it says where', () => {
  const at = (options: Partial<FlowstaOptions>) =>
    flowsta({ clientId, ...options }).redirect.redirectUri('https://app.example')
  expect(at({})).toBe('https://app.example/')
  expect(at({ redirectUri: 'https://app.example/callback' })).toBe('https://app.example/callback')
})
