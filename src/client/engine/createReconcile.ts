import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { RenewalSource } from '../debugEvent.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import type { EndReason, SessionRecord, SessionRecordStore } from './createSessionRecord.ts'
import type { Siblings } from './createSiblings.ts'
import { credentialPrint } from './credentialPrint.ts'
import { fingerprint } from './fingerprint.ts'
import { leftLineage } from './leftLineage.ts'
import { patiently } from './patiently.ts'
import { isNewer, serialOf } from './renewals.ts'

/** A tab that begins asks twice before it shows that nobody is signed in. */
const NEWCOMER_QUESTIONS = 2

/** What a tab should hold, by what all tabs know. */
export interface Verdict<User extends AuthUser> {
  readonly grant: StoredGrant<User> | null
  /** Where the grant is from, where it is not what the tab had. */
  readonly source?: RenewalSource
  /** Why the tab should hold nothing. */
  readonly ended?: EndReason
  /** Whether there is something newer that nobody has handed over. */
  readonly isBehind?: boolean
}

/**
 * Makes the function that compares what a tab has with what all tabs know. It is the one place that
 * decides which sign-in a tab belongs to.
 *
 * @param kernel the client's shared parts
 * @param record what all tabs know
 * @param siblings who may have the tokens
 */
export function createReconcile<User extends AuthUser>(
  kernel: Kernel<User>,
  record: SessionRecordStore,
  siblings: Siblings<User>,
): (held: StoredGrant<User> | null) => Promise<Verdict<User>> {
  const { vault, platform } = kernel

  async function find(
    known: SessionRecord,
    held: StoredGrant<User> | null,
  ): Promise<Verdict<User> | null> {
    const isWanted = (grant: StoredGrant<User> | null) =>
      lineageOf(grant) === known.lineage &&
      serialOf(grant) === known.serial &&
      fingerprint(grant?.session.user.id ?? '') === known.owner &&
      credentialPrint(grant) === known.token
    const { turn } = known
    const stored = await patiently(platform.clock, vault.load())
    if (stored && isWanted(stored)) return { grant: { ...stored, turn }, source: 'storage' }
    // A tab that was there at the renewal knows who made it. A new one asks whoever is there: the
    // one that wrote the record may have been reloaded since, and has another name.
    const direct = held && (await siblings.ask(known.by, isWanted))
    const grant = direct ?? (await siblings.ask(null, isWanted, held ? 1 : NEWCOMER_QUESTIONS))
    return grant && { grant: { ...grant, turn }, source: 'sibling' }
  }

  /** Whether the person has left this very sign-in here, and it could not be noted then. */
  const hasLeft = ({ lineage }: SessionRecord) => leftLineage(kernel) === lineage

  async function forNobody(known: SessionRecord | null): Promise<Verdict<User>> {
    if (known && !known.ended && hasLeft(known)) {
      await record.end('signed_out', hasLeft)
      siblings.announce()
      return { grant: null, ended: 'signed_out' }
    }
    if (known?.ended) return { grant: null, ended: known.ended }
    return (known && (await find(known, null))) ?? { grant: null, isBehind: !!known }
  }

  async function forUnknown(held: StoredGrant<User>): Promise<Verdict<User>> {
    if (await record.claim(held)) siblings.announce()
    if (record.isWorking()) return { grant: { ...held, turn: 1 } }
    // Without a record there is still what the others have.
    const newer = await siblings.ask(null, (grant) => isNewer(grant, held))
    return newer ? { grant: newer, source: 'sibling' } : { grant: held }
  }

  return async (held) => {
    const known = await record.read()
    if (!held) return forNobody(known)
    if (!known) return forUnknown(held)
    const { turn } = known
    const isSame = known.lineage === lineageOf(held)
    const isLater = !isSame && (held.turn ?? Infinity) > turn
    if (known.ended && !isLater) return { grant: null, ended: known.ended }
    if (isSame && known.serial <= serialOf(held)) return { grant: { ...held, turn } }
    const found = isLater ? null : await find(known, held)
    if (found) return found
    if (isSame) return { grant: held, isBehind: true }
    if (!isLater && fingerprint(held.session.user.id) !== known.owner)
      return { grant: null, ended: 'signed_out' }
    // Nobody else has what the record tells of; so the sign-in that is here is the one.
    if (await record.replace(known, held)) siblings.announce()
    return { grant: { ...held, turn: turn + 1 } }
  }
}
