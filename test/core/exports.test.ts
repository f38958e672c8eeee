import { expect, test } from 'vitest'
import { packageEntries } from '../checks/packageEntries.ts'

/**
 * The values that each entry exports. A name here is a promise to every app: adding one is a
 * choice, removing one breaks apps. Types are not seen here; the build checks that they exist.
 */
const expected: Record<string, string[]> = {
  index: [
    'AuthError',
    'AuthProvider',
    'LoginButton',
    'RequireAuth',
    'SignedIn',
    'SignedOut',
    'isAuthError',
    'useAuthClient',
    'useAuthEvent',
    'useAuthFetch',
    'useAuthState',
    'useCapability',
    'useSession',
    'useSignIn',
    'useSignOut',
  ],
  core: [
    'AuthError',
    'RETRY_AFTER_DETAIL',
    'authErrorCodes',
    'browserPlatform',
    'createAuthClient',
    'defineBackend',
    'isAuthError',
    'serverPlatform',
    'toAuthError',
    'transition',
  ],
  'backends/oidc': ['oidc'],
}

const entries = Object.entries(packageEntries()).filter(([, source]) => !source.endsWith('.css'))

test('every entry of package.json is listed here', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort())
})

test.each(entries)('%s exports what it promises', async (name, source) => {
  const entry: object = await import(source)
  expect(Object.keys(entry).sort()).toEqual(expected[name])
})
