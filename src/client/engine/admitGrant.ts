import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import type { SessionRecord } from './createSessionRecord.ts'
import { openGrant } from './applyGrant.ts'
import { takeOver } from './takeOver.ts'
import { tellServer } from './tellServer.ts'

/** Where a sign-in goes that has succeeded. */
export interface LoginSink<User extends AuthUser> {
  /** Has the server end a session that nobody wants. */
  discard(grant: StoredGrant<User>): void
  /** Returns what all tabs know just before. */
  seen(): Promise<SessionRecord | null>
  /** Notes the sign-in and has the other tabs take it over, unless the person has left since. */
  open(grant: StoredGrant<User>, seen: SessionRecord | null): Promise<void>
}

/** Under which conditions somebody is signed in. */
export interface Admission {
  /** Whether the result is still wanted. */
  isWanted(): boolean
  /** Identifier of the person it must be. @default anybody */
  readonly subject?: string | undefined
}

/**
 * Signs the person in whose grant a backend has returned.
 *
 * @param kernel the client's shared parts
 * @param grant what the backend returned
 * @param admission the conditions
 * @param sink has the other tabs take the session over
 * @returns false when a sign-out came first, or nobody wants it any more
 * @throws AuthError `identity_changed` when it is not the person that was asked for
 */
export async function admitGrant<User extends AuthUser>(
  kernel: Kernel<User>,
  grant: Grant<User>,
  { isWanted, subject }: Admission,
  sink: LoginSink<User>,
): Promise<boolean> {
  const { platform, vault, events } = kernel
  const next = openGrant(grant, platform.clock.now())
  const isLate = !isWanted()
  const isOther = next.session.user.id !== (subject ?? next.session.user.id)
  if (isLate || isOther) {
    // Nobody uses these tokens, so nobody else should be able to.
    sink.discard(next)
    if (isLate) return false
    throw new AuthError('identity_changed', 'login')
  }
  const before = vault.current()
  const seen = await sink.seen()
  if (!(await takeOver(kernel, { ...next, turn: (seen?.turn ?? 0) + 1 }))) return false
  // Another sign-in of the same person may share its tokens' fate at the provider, and a browser
  // has one cookie: it is the newcomer's by now.
  const isLeftBehind = before && before.session.user.id !== next.session.user.id && before.tokens
  if (isLeftBehind) void tellServer(kernel, before, { scope: 'app' }).catch(() => {})
  await sink.open(next, seen)
  events.emit('signedIn', { session: next.session })
  return true
}
