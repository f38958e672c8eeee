import { fluxbase } from '../../../../src/backends/fluxbase.ts'
import type { FluxbaseOptions } from '../../../../src/backends/fluxbase.ts'
import { createAuthClient } from '../../../../src/client/createAuthClient.ts'
import type { AuthError } from '../../../../src/core/authError.ts'
import { isAuthError } from '../../../../src/core/isAuthError.ts'
import type { TestPlatform } from '../../../support/createTestPlatform.ts'

/** Makes a client that is started, and records what it says. */
export function createFluxbaseClient(options: FluxbaseOptions, platform: TestPlatform) {
  const client = createAuthClient({ backend: fluxbase(options), platform })
  const events: string[] = []
  const errors: AuthError[] = []
  for (const name of ['signedIn', 'signedOut', 'tokenRefreshed', 'userUpdated'] as const)
    client.on(name, () => events.push(name))
  for (const name of ['sessionExpired', 'error'] as const)
    client.on(name, ({ error }) => errors.push(error))
  client.start()
  const user = () => {
    const state = client.getState()
    return state.status === 'authenticated' ? state.session.user : null
  }
  return { client, platform, events, errors, user, status: () => client.getState().status }
}

/** What a promise is rejected with; fails when it is not. */
export async function failure(promise: Promise<unknown>): Promise<AuthError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (isAuthError(thrown)) return thrown
  throw new Error(`It did not fail with an AuthError, but: ${String(thrown)}`)
}
