import type { AuthError } from '../core/authError.ts'
import type { LoginResult } from '../core/groups/loginResult.ts'
import { useGroup } from './useGroup.ts'
import { useLinkToken } from './useLinkToken.ts'
import type { LinkTokenResult } from './useLinkToken.ts'
import { useSession } from './useSession.ts'

/** What an address is confirmed for: a new account, or a change of the address. */
export type EmailLinkKind = 'sign-up' | 'email-change'

/** A link that confirms an address. */
export interface EmailLinkOptions {
  /** What stands in the link. Without one it is as good as expired. */
  readonly token: string | null | undefined
  /** @default 'sign-up' */
  readonly kind?: EmailLinkKind | undefined
  /** When: as soon as the page is there, or when the person says so. @default 'auto' */
  readonly start?: 'auto' | 'click' | undefined
  /** Told once for each token that was good. */
  readonly onSuccess?: ((result: LoginResult) => void) | undefined
}

/** How the use of the link is going. */
export type EmailLinkResult = LinkTokenResult & {
  /** Whether the backend can do this at all. */
  readonly isOffered: boolean
  /** Has another link sent; null where the backend cannot. */
  readonly resend: ((input: { readonly email: string }) => Promise<void>) | null
}

/**
 * Confirms an address with the token of its link, once. A link that was followed before, by a
 * reload for one, is no failure where the person is signed in and the address is confirmed.
 *
 * @example
 * const link = useEmailLink({ token })
 * return <p>{link.status === 'success' ? 'Thank you' : 'One moment'}</p>
 */
export function useEmailLink(options: EmailLinkOptions): EmailLinkResult {
  const { token, kind = 'sign-up', start, onSuccess } = options
  const emailVerification = useGroup('emailVerification')
  const emailChange = useGroup('emailChange')
  const { user } = useSession()
  const isChange = kind === 'email-change'
  const isOffered = !!(isChange ? emailChange : emailVerification)
  const link = useLinkToken({
    kind,
    token,
    start: isOffered ? start : 'click',
    onSuccess,
    async act(token): Promise<LoginResult> {
      if (!isChange && emailVerification) return emailVerification.verify({ token })
      await emailChange?.confirm({ token })
      return { status: 'done' }
    },
  })
  const isDone = !isChange && !!token && isOver(link.error) && user?.emailVerified === true
  const shown: LinkTokenResult = isDone ? { ...link, ...DONE } : link
  return {
    ...shown,
    isOffered,
    resend: isChange ? null : (emailVerification?.resend ?? null),
  }
}

const DONE = { status: 'success', result: { status: 'done' }, error: null, canRun: false } as const

const isOver = (error: AuthError | null) => error?.code === 'link_expired'
