import type { AuthError } from '../core/authError.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import type { SignInMethods } from './authClient.ts'
import type { EngineLoader } from './createEngineLoader.ts'
import type { EarlyKernel } from './kernel.ts'

/**
 * Makes the ways to sign in, which are the engine's. Where it is there it is asked at once, for a
 * popup must open in the click.
 *
 * @param kernel the client's shared parts
 * @param engine the engine, loaded or not
 */
export function createSignInMethods(
  { dispatch }: EarlyKernel,
  engine: EngineLoader,
): SignInMethods {
  const method = (name: keyof SignInMethods) => (options?: RedirectOptions) => {
    const loaded = engine.current()
    if (loaded) return loaded.signIn[name](options)
    if (name !== 'silent') dispatch({ type: 'login_started' })
    return engine.load().then(
      ({ signIn }) => signIn[name](options),
      (error: AuthError) => {
        dispatch({ type: 'login_failed', error })
        throw error
      },
    )
  }
  return { redirect: method('redirect'), popup: method('popup'), silent: method('silent') }
}
