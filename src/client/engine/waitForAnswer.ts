import { AuthError } from '../../core/authError.ts'
import type { LoginView, Platform } from '../../core/platform.ts'

/** How often the view is looked at, in milliseconds. */
const POLL_MS = 400

/** How long an answer may still be under way once the view has closed, in milliseconds. */
const GRACE_MS = 600

/** A tie that breaks so soon was cut by the provider's opener policy, not by a person. */
const SEVERED_MS = 3_000

/**
 * Shows the provider's page and waits for the answer. Always ends.
 *
 * A provider with `Cross-Origin-Opener-Policy` makes its window look closed as soon as it loads.
 * Such a window is left alone until this page is looked at again, which is what happens when it is
 * really closed.
 *
 * @param platform channel, clock and wake-ups
 * @param view where the page is shown
 * @param url the page
 * @param state names the channel
 * @param limitMs how long it may take, in milliseconds
 * @returns the address the provider sent the view to
 * @throws AuthError `popup_closed` or `login_timeout`
 * @see HTML Living Standard, cross-origin opener policies
 */
export function waitForAnswer(
  platform: Platform,
  view: LoginView,
  url: string,
  state: string,
  limitMs: number,
): Promise<string> {
  const { clock } = platform
  const startedAt = clock.monotonic()
  const undo: (() => void)[] = []
  let cancelPoll = () => {}
  return new Promise<string>((resolve, reject) => {
    const fail = (code: 'popup_closed' | 'login_timeout') => reject(new AuthError(code, 'login'))
    const giveUpSoon = () => undo.push(clock.after(GRACE_MS, () => fail('popup_closed')))

    function look(): void {
      const isClosed = view.isClosed()
      const isSevered = isClosed && clock.monotonic() - startedAt < SEVERED_MS
      if (isClosed && !isSevered) giveUpSoon()
      else if (!isClosed) cancelPoll = clock.after(POLL_MS, look)
    }

    const channel = platform.openChannel(state, (message) => {
      if (typeof message === 'string') resolve(message)
    })
    undo.push(
      channel.close,
      clock.after(limitMs, () => fail('login_timeout')),
      platform.onWake((signal) => {
        if (signal === 'focus' && view.isClosed()) giveUpSoon()
      }),
    )
    // Nothing can have cut the tie yet: a person has closed it.
    if (view.isClosed()) return fail('popup_closed')
    view.navigate(url)
    look()
  }).finally(() => {
    cancelPoll()
    for (const task of undo) task()
  })
}
