import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { parseCallbackUrl } from '../../core/callbackUrl.ts'
import { ATTEMPT_TTL_MS } from '../../core/loginAttempt.ts'
import type { LoginView } from '../../core/platform.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import type { Kernel } from '../kernel.ts'
import { VIEW_STATE } from '../statePrefix.ts'
import { completeLogin } from './completeLogin.ts'
import type { LoginSink } from './admitGrant.ts'
import { prepareAttempt } from './prepareAttempt.ts'
import { waitForAnswer } from './waitForAnswer.ts'
import { watchSignOut } from './watchSignOut.ts'

/**
 * Signs in in a popup or hidden frame. The answer comes back over a channel named after the
 * unguessable `state`, so it arrives although the provider's opener policy may have cut the tie
 * between the windows.
 *
 * @param kernel the client's shared parts
 * @param view the view, opened already, or null when the browser blocked it
 * @param options what the app said
 * @param isSilent whether nobody is looking; then it has seconds, not minutes
 * @param sink has the other tabs take the session over
 * @throws AuthError `popup_blocked`, `popup_closed`, `login_timeout`, or what the backend throws
 * @see RFC 9700 section 4.17
 */
export async function loginInView<User extends AuthUser>(
  kernel: Kernel<User>,
  view: LoginView | null,
  options: RedirectOptions,
  isSilent: boolean,
  sink: LoginSink<User>,
): Promise<void> {
  if (!view) throw new AuthError('popup_blocked', 'login')
  const { clock } = kernel.platform
  const hasStayed = watchSignOut(kernel)
  try {
    const { url, attempt } = await prepareAttempt(kernel, options, VIEW_STATE)
    if (isSilent) requireSameSite(url, attempt.redirectUri)
    const ms = isSilent ? REQUEST_DEADLINE_MS : ATTEMPT_TTL_MS
    const answer = await waitForAnswer(kernel.platform, view, url, attempt.state, ms)
    if (parseCallbackUrl(answer, attempt.redirectUri) !== attempt.state)
      throw new AuthError('callback_invalid', 'callback')
    const bounds = { clock, ms: REQUEST_DEADLINE_MS, phase: 'callback' } as const
    await withDeadline(bounds, (signal) =>
      completeLogin(kernel, { ...attempt, answer }, signal, hasStayed, sink),
    )
  } finally {
    view.close()
  }
}

/**
 * A hidden frame sees the provider's cookies only within one site, and browsers go by the
 * registrable domain. Its list is not shipped: two last labels in common are as good as needed, for
 * a wrong guess ends in the provider's own `login_required`.
 */
function requireSameSite(url: string, redirectUri: string): void {
  const site = (address: string) => new URL(address).hostname.split('.').slice(-2).join('.')
  if (site(url) !== site(redirectUri))
    throw new AuthError('config_invalid', 'login', { details: { reason: 'cross_site' } })
}
