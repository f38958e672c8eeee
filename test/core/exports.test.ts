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
    'AuthQueryProvider',
    'LoginButton',
    'Protect',
    'ReauthDialog',
    'RequireAuth',
    'SessionTimeoutDialog',
    'SignedIn',
    'SignedOut',
    'authQueryKey',
    'hasPermission',
    'hasRole',
    'isAuthError',
    'useAuthClient',
    'useAuthEvent',
    'useAuthFetch',
    'useAuthQueryClient',
    'useAuthState',
    'useAuthSuspense',
    'useCapability',
    'useSession',
    'useSessionTimeout',
    'useSignIn',
    'useSignOut',
  ],
  core: [
    'AuthError',
    'RETRY_AFTER_DETAIL',
    'authErrorCodes',
    'browserPlatform',
    'checkEmail',
    'createAuthClient',
    'defineBackend',
    'guardedFetch',
    'hasPermission',
    'hasRole',
    'isAuthError',
    'persistentStorage',
    'readJsonObject',
    'refusal',
    'serverPlatform',
    'serverState',
    'sessionTimeouts',
    'toAuthError',
    'toEpochSeconds',
    'transition',
  ],
  'backends/oidc': ['dpop', 'oidc', 'pushedRequests'],
  'backends/flowsta': ['flowsta'],
  'backends/scalekit': ['idpInitiatedLogin', 'scalekit'],
  'backends/fluxbase': ['fluxbase', 'onFluxbaseAuthStateChange', 'toFluxbaseEvent'],
  'backends/flowise': ['flowise'],
  'backends/cookieSession': ['cookieSession'],
  devtools: [
    'AuthDevtools',
    'createDevtoolsProbe',
    'createFaultPlatform',
    'doctor',
    'formatFindings',
  ],
  testing: [
    'AuthTestProvider',
    'START_MS',
    'ada',
    'checkStorageOrder',
    'countStaleTurns',
    'createMemoryBackend',
    'createTestBrowser',
    'createTestClient',
    'createTestClock',
    'createTestPlatform',
    'flush',
    'takeStorageTurns',
  ],
}

const entries = Object.entries(packageEntries()).filter(([, source]) => !source.endsWith('.css'))

test('every entry of package.json is listed here', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort())
})

test.each(entries)('%s exports what it promises', async (name, source) => {
  const entry: object = await import(source)
  expect(Object.keys(entry).sort()).toEqual(expected[name])
})
