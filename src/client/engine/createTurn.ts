import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import type { RenewalSource } from '../debugEvent.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import { renewGrant } from './applyGrant.ts'
import type { SessionRecordStore } from './createSessionRecord.ts'
import { isNewer, serialOf } from './renewals.ts'
import { tellServer } from './tellServer.ts'

/** How long one refresh call may take, in milliseconds. */
export const REFRESH_DEADLINE_MS = 8_000

/** How a turn is taken. */
export interface TurnOptions {
  /** Whether a credential that has been spent already is left alone. */
  readonly isPatient: boolean
  /** Whether the other tabs have not been asked yet. */
  readonly isFirst: boolean
  /** Whether it is under the browser's own lock, so that nobody can have been faster. */
  readonly isLocked: boolean
}

/**
 * What a tab does while no other tab does it: it asks the server, unless the record tells of
 * something newer. A patient tab never spends a credential that has been spent already.
 *
 * @returns where the new grant is from; null when another tab knows better
 */
export type TakeTurn<User extends AuthUser> = (
  held: StoredGrant<User>,
  generation: number,
  how: TurnOptions,
) => Promise<RenewalSource | null>

/**
 * Makes the turn.
 *
 * @param kernel the client's shared parts
 * @param record what all tabs know
 */
export function createTurn<User extends AuthUser>(
  kernel: Kernel<User>,
  record: SessionRecordStore,
): TakeTurn<User> {
  const { backend, platform, vault } = kernel
  const { clock } = platform

  /** Spends the credential. It runs while no other tab does, and always ends. */
  async function spend(held: StoredGrant<User>, generation: number, known: number): Promise<void> {
    const bounds = { clock, ms: REFRESH_DEADLINE_MS, phase: 'refresh' } as const
    const grant = await withDeadline(bounds, (signal) =>
      backend.refresh(kernel.context(signal), held),
    )
    const next = renewGrant(held, grant, Math.max(known, serialOf(held)) + 1, clock.now())
    const isGood = await record.commit(next)
    if (isGood && generation === vault.generation()) return vault.update(next)
    // The session ended meanwhile. Its successor must not live on at the server; but the one cookie
    // of a browser may be a newcomer's by now.
    const isOurs = !!next.tokens || !!(await record.read())?.ended
    if (isOurs) void tellServer(kernel, next, { scope: 'app' }).catch(() => {})
    throw new AuthError('cancelled', 'refresh')
  }

  return async (asked, generation, { isPatient, isFirst, isLocked }) => {
    const current = vault.current()
    const newer = isNewer(current, asked) ? current : null
    if (newer && goodUntil(newer) !== goodUntil(asked)) return 'sibling'
    // What has come in since is a profile, and no renewal.
    const held = newer ?? asked
    if (generation !== vault.generation()) throw new AuthError('cancelled', 'refresh')
    const known = await record.read()
    // Without a record the others are asked first, and once.
    if (!record.isWorking() && isFirst) return null
    const isSame = !known || (known.lineage === lineageOf(held) && !known.ended)
    const serial = known?.serial ?? 0
    if (!isSame || (isPatient && serial > serialOf(held))) return null
    try {
      await spend(held, generation, serial)
      return 'server'
    } catch (thrown) {
      if (!isLocked || !isAuthError(thrown, 'session_expired')) throw thrown
      // Noted before the next tab has its turn, or each of them would ask the server again.
      const isOver = await record.end(
        'expired',
        // What nobody has handed over for so long is lost, and the sign-in with it.
        (now) => now.lineage === lineageOf(held) && (!isPatient || now.serial <= serialOf(held)),
      )
      if (isOver) throw thrown
      return null
    }
  }
}

/** Differs between one renewal and the next. */
function goodUntil({ tokens, life }: StoredGrant): string {
  return `${tokens?.accessToken} ${life?.receivedAt}`
}
