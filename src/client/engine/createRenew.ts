import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { sleep } from '../../core/sleep.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { RenewalSource } from '../debugEvent.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import type { Mutex } from './createMutex.ts'
import type { SessionRecordStore } from './createSessionRecord.ts'
import type { Settle } from './createSettle.ts'
import { createTurn } from './createTurn.ts'
import { isNewer } from './renewals.ts'

/**
 * How often a newer session is asked for in vain before the older credential is tried. Its owner
 * may only be busy; and a strict server voids everything when a credential is spent twice.
 */
const MAX_SILENCES = 4

/** Time for the winner of a race to tell, where there is no lock to prevent one, in milliseconds. */
const RACE_MS = 1_000

/**
 * Gets the next grant and holds it. `onTurn` is called when no other tab is in the way.
 *
 * @returns where it came from
 */
export type Renew<User extends AuthUser> = (
  held: StoredGrant<User>,
  generation: number,
  onTurn: () => void,
) => Promise<RenewalSource>

/** What a renewal works with. */
export interface RenewParts<User extends AuthUser> {
  readonly mutex: Mutex
  readonly record: SessionRecordStore
  readonly settle: Settle<User>
  /** Tells the other tabs. */
  announce(): void
}

/**
 * Makes the renewal. One tab at a time asks the server; the others find its result in the record
 * and get it from their siblings. Order: commit to the record, keep in storage, tell the others,
 * and only then user code.
 *
 * @param kernel the client's shared parts
 * @param parts what it works with
 */
export function createRenew<User extends AuthUser>(
  kernel: Kernel<User>,
  { mutex, record, settle, announce }: RenewParts<User>,
): Renew<User> {
  const { platform, vault } = kernel
  const { clock } = platform
  let silences = 0
  let silentOf: string | null = null
  let isCertain = false

  const takeTurn = createTurn(kernel, record)

  /** Looks for what another tab has. Null when this tab may go on with what it holds. */
  async function adopt(held: StoredGrant<User>, generation: number): Promise<RenewalSource | null> {
    const { isBehind, source = 'sibling' } = await settle()
    if (isNewer(vault.current(), held)) {
      silences = 0
      return source
    }
    if (generation !== vault.generation()) {
      // The same person has signed in anew. Anybody else's token is none of the caller's business.
      if (vault.current()?.session.user.id === held.session.user.id) return source
      throw new AuthError('cancelled', 'refresh')
    }
    if (!isBehind) return null
    silences += 1
    throw noAnswer()
  }

  /** Where no lock prevents a race, a credential that another tab has spent ends no session. */
  async function forgive(
    held: StoredGrant<User>,
    generation: number,
    error: AuthError,
  ): Promise<RenewalSource> {
    if (isCertain || error.code !== 'session_expired') throw error
    const look = () => adopt(held, generation).catch(() => null)
    const source = (await look()) ?? (await sleep(clock, RACE_MS).then(look))
    if (!source) throw error
    return source
  }

  return async (held, generation, onTurn) => {
    // What one sign-in has met with says nothing about the next.
    if (silentOf !== lineageOf(held)) silences = 0
    silentOf = lineageOf(held)
    const turn = (isFirst: boolean) => async (isLocked: boolean) => {
      onTurn()
      const isPatient = silences < MAX_SILENCES
      try {
        return await takeTurn(held, generation, { isPatient, isFirst, isLocked })
      } finally {
        isCertain = isLocked && record.isWorking()
      }
    }
    try {
      const source =
        (await mutex(turn(true))) ?? (await adopt(held, generation)) ?? (await mutex(turn(false)))
      if (!source) throw noAnswer()
      if (source === 'server') {
        silences = 0
        announce()
      }
      return source
    } catch (thrown) {
      return forgive(held, generation, toAuthError(thrown, 'refresh'))
    }
  }
}

/** Another tab knows better, and does not say. */
function noAnswer(): AuthError {
  return new AuthError('timeout', 'refresh', { details: { reason: 'sibling' } })
}
