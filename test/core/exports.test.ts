import { expect, test } from 'vitest'
import { packageEntries } from '../checks/packageEntries.ts'

/**
 * The values that each entry exports. A name here is a promise to every app: adding one is a
 * choice, removing one breaks apps. Types are not seen here; the build checks that they exist.
 */
const expected: Record<string, string[]> = {
  index: [
    'AuthError',
    'AuthErrorBoundary',
    'AuthProvider',
    'LoginButton',
    'Protect',
    'RequireAuth',
    'SignedIn',
    'SignedOut',
    'hasPermission',
    'hasRole',
    'isAuthError',
    'useAuthClient',
    'useAuthEvent',
    'useAuthFetch',
    'useAuthState',
    'useAuthSuspense',
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
    'hasPermission',
    'hasRole',
    'isAuthError',
    'serverPlatform',
    'serverState',
    'toAuthError',
    'transition',
  ],
  'backends/oidc': ['dpop', 'oidc', 'pushedRequests'],
}

const entries = Object.entries(packageEntries()).filter(([, source]) => !source.endsWith('.css'))

test('every entry of package.json is listed here', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort())
})

test.each(entries)('%s exports what it promises', async (name, source) => {
  const entry: object = await import(source)
  expect(Object.keys(entry).sort()).toEqual(expected[name])
})
