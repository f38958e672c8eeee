import { useState } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { Session } from '../core/session.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useLinkToken } from './useLinkToken.ts'
import { useLoginFailure } from './useLoginFailure.ts'
import { useSignInStep } from './useSignInStep.ts'

/** Where a sign-in by a link stands. */
export type MagicLinkStep =
  'request' | 'sent' | 'confirm' | 'verifying' | 'failed' | 'second_factor' | 'done'

/** A sign-in by a link. */
export interface MagicLinkFormOptions {
  /**
   * What stands in the link that has led here; null where it is missing. The app takes it out of the
   * address before it passes it on, so that neither the history nor a reload has it.
   *
   * @default a link is asked for
   */
  readonly token?: string | null | undefined
  /** When the token is used: at once, or when the person says so. @default 'auto' */
  readonly start?: 'auto' | 'click' | undefined
  /** Page of the app that the link leads to, as a path. @default the adapter's option */
  readonly linkPath?: string | undefined
  /** Called when somebody has signed in, by the link or meanwhile in another tab. */
  readonly onSuccess?: ((session: Session) => void) | undefined
}

/** A sign-in by a link without its markup. */
export interface MagicLinkFormResult {
  readonly step: MagicLinkStep
  /** Why the link did not sign in. */
  readonly error: AuthError | null
  /** The address that was given last. */
  readonly email: string
  /** Has a link sent. It tells nobody whether there is such an account. */
  readonly send: (input: { readonly email: string }) => Promise<void>
  /** Sends it once more. */
  readonly resend: () => Promise<void>
  /** Goes back to where an address can be typed. */
  readonly changeAddress: () => void
  /** Uses the token, or tries that again. Never rejects. */
  readonly verify: () => void
}

/**
 * Signs in by a link: asks for one, and uses the one that has led here up, once, however often
 * components mount. The behaviour of `MagicLinkForm` for markup of one's own.
 *
 * @param options the link
 * @example
 * const { step, error, send } = useMagicLinkForm({ token })
 */
export function useMagicLinkForm(options: MagicLinkFormOptions = {}): MagicLinkFormResult {
  const { token, start, linkPath, onSuccess } = options
  const client = useAuthClient()
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const [loginError, forgetError] = useLoginFailure()
  const known = useSignInStep(onSuccess)
  const link = useLinkToken({
    kind: 'magicLink',
    token,
    // Without a token nothing begins by itself.
    start: token ? start : 'click',
    act: (taken) => requireGroup(client, 'magicLink').verify({ token: taken }),
  })
  const linkStep = token === undefined ? null : stepOf(link.status, link.error)

  async function send(to: string): Promise<void> {
    forgetError()
    setEmail(to)
    const returnTo = linkPath && { returnTo: linkPath }
    await requireGroup(client, 'magicLink').send({ email: to, ...returnTo })
    setSent(true)
  }

  const asked = isSent ? 'sent' : 'request'
  return {
    step: known === 'second_factor' ? known : (linkStep ?? known ?? asked),
    error: loginError ?? (token === undefined || isSent ? null : link.error),
    email,
    send: (input) => send(input.email),
    resend: () => send(email),
    changeAddress: () => setSent(false),
    verify: link.run,
  }
}

/** What the link says, as long as it has anything to say. */
function stepOf(status: 'idle' | 'pending' | 'success' | 'error', error: AuthError | null) {
  if (status === 'idle') return 'confirm'
  if (status === 'pending') return 'verifying'
  return error && error.code !== 'link_expired' ? 'failed' : null
}
