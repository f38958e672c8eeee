import { toAuthError } from '../../core/toAuthError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { LoginView } from '../../core/platform.ts'
import type { SignInMethods } from '../authClient.ts'
import type { Kernel } from '../kernel.ts'
import type { LoginSink } from './admitGrant.ts'
import { leaveForProvider } from './leaveForProvider.ts'
import { loginInView } from './loginInView.ts'
import { openView as openBrowserView } from './openView.ts'

/**
 * Makes the ways to sign in.
 *
 * @param kernel the client's shared parts
 * @param sink has the other tabs take the session over
 */
export function createSignIn<User extends AuthUser>(
  kernel: Kernel<User>,
  sink: LoginSink<User>,
): SignInMethods {
  const { platform, dispatch, events } = kernel
  const { openView = openBrowserView } = platform
  let pending: Promise<void> | null = null
  let popup: LoginView | null = null

  async function run(work: () => Promise<void>, isSilent: boolean): Promise<void> {
    if (!isSilent) dispatch({ type: 'login_started' })
    try {
      await work()
    } catch (thrown) {
      const error = toAuthError(thrown, 'login')
      if (!isSilent) dispatch({ type: 'login_failed', error })
      events.emit('error', { error })
      throw error
    } finally {
      pending = null
    }
  }

  // A second click joins the attempt under way; it does not begin another.
  const join = (work: () => Promise<void>, isSilent = false) => (pending ??= run(work, isSilent))
  return {
    redirect: (options = {}) => join(() => leaveForProvider(kernel, options)),
    popup(options = {}) {
      if (pending) popup?.focus()
      // Opened in the click itself: a browser blocks what comes after the first await.
      else popup = openView('popup')
      return join(() => loginInView(kernel, popup, options, false, sink))
    },
    silent: (options = {}) =>
      join(() => {
        const quiet = { ...options, prompt: 'none' }
        return loginInView(kernel, openView('frame'), quiet, true, sink)
      }, true),
  }
}
