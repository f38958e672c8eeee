import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Records } from '../../core/platform.ts'
import type { Kernel } from '../kernel.ts'
import { OWED } from '../owedSignOut.ts'
import { lineageOf } from '../storedGrant.ts'
import { credentialPrint } from './credentialPrint.ts'
import { fingerprint } from './fingerprint.ts'
import { patiently } from './patiently.ts'
import { serialOf } from './renewals.ts'

/** Why a sign-in is over. */
export type EndReason = 'signed_out' | 'expired'

/** What all tabs know of the live sign-in. It holds no secret. */
export interface SessionRecord {
  readonly lineage: string
  readonly serial: number
  /** Counts the sign-ins and sign-outs of this browser: the larger one is the later one. */
  readonly turn: number
  /** When its person signed in, in milliseconds since the epoch. */
  readonly since: number
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number
  /** The tab that wrote it, and has the tokens. */
  readonly by: string
  /** Fingerprint of who it is about. */
  readonly owner: string
  /** Fingerprint of the credential that is good now. */
  readonly token: string
  readonly ended?: EndReason
}

/** The record, and the only ways in which it changes. Those that note a sign-in tell whether they did. */
export interface SessionRecordStore {
  /** Whether the store has answered when it was last used. */
  isWorking(): boolean
  /** Returns the record; null where there is none, or nobody can tell. */
  read(): Promise<SessionRecord | null>
  /** Notes a sign-in, unless the person has left since the record was `seen`. */
  open(grant: StoredGrant, seen: SessionRecord | null): Promise<boolean>
  /** Notes a sign-in in place of what was read, unless that has changed since. */
  replace(known: SessionRecord, grant: StoredGrant): Promise<boolean>
  /** Notes a sign-in that nothing is known of. */
  claim(grant: StoredGrant): Promise<boolean>
  /** Notes a sign-in that a server has vouched for, unless it is the one that is noted. */
  confirm(grant: StoredGrant): Promise<boolean>
  /** Notes a renewal. @returns false when its sign-in has ended, or somebody else is signed in */
  commit(grant: StoredGrant): Promise<boolean>
  /**
   * Notes that nobody is signed in any more, if `isMeant` says so of the sign-in that is noted.
   *
   * @param at when it was decided, in milliseconds since the epoch
   * @returns whether it does
   */
  end(reason: EndReason, isMeant: (record: SessionRecord) => boolean, at?: number): Promise<boolean>
}

/**
 * Makes the record. Each change is one transaction, complete before it is reported.
 *
 * @param kernel the client's shared parts
 * @param records where it is kept
 */
export function createSessionRecord<User extends AuthUser>(
  { platform, prefix, hintKey, tab }: Kernel<User>,
  records: Records,
): SessionRecordStore {
  const { clock, sharedStore } = platform

  let isWorking = true

  /** Runs one change. A store that fails or hangs must cost nobody the session. */
  async function update(change: (record: SessionRecord | null) => object | null) {
    const rewrite = (text: string | null) => {
      const next = change(parse(text))
      return next && JSON.stringify(next)
    }
    const done = records.update(prefix, rewrite).then((text) => ({ text }))
    // An answer that comes too late is none: what it would have told has not been heeded.
    const answer = await patiently(clock, done)
    isWorking = !!answer
    return parse(answer?.text ?? null)
  }

  function describe(grant: StoredGrant, turn: number): SessionRecord {
    const { user, signedInAt: since } = grant.session
    const lineage = lineageOf(grant) ?? ''
    const owner = fingerprint(user.id)
    const token = credentialPrint(grant)
    return { lineage, serial: serialOf(grant), turn, since, at: clock.now(), by: tab, owner, token }
  }

  async function write(
    grant: StoredGrant,
    isMeant: (record: SessionRecord | null) => boolean,
  ): Promise<boolean> {
    let isNoted = false
    await update((record) => {
      isNoted = isMeant(record)
      if (!isNoted) return null
      const next = describe(grant, (record?.turn ?? 0) + 1)
      sharedStore.set(hintKey, next.lineage)
      return next
    })
    return isNoted
  }

  return {
    isWorking: () => isWorking,
    read: () => update(() => null),
    open: (grant, seen) =>
      write(grant, (record) => !record?.ended || record.turn === (seen?.turn ?? 0)),
    replace: ({ turn, serial }, grant) =>
      write(grant, (record) => record?.turn === turn && record.serial === serial),
    claim: (grant) => write(grant, (record) => !record),
    confirm: (grant) =>
      write(grant, (record) => !!record?.ended || record?.lineage !== lineageOf(grant)),
    async commit(grant) {
      let isGood = true
      await update((record) => {
        const next = describe(grant, record?.turn ?? 1)
        isGood = !record || (!record.ended && record.owner === next.owner)
        // Of two sign-ins of the same person the later one is the record's; both are good.
        return isGood && (!record || record.lineage === next.lineage) ? next : null
      })
      return isGood
    },
    async end(reason, isMeant, at = clock.now()) {
      let isOver = true
      await update((record) => {
        isOver = !record || isMeant(record)
        if (!isOver) return null
        if (sharedStore.get(hintKey) !== OWED) sharedStore.set(hintKey, '')
        const turn = (record?.turn ?? 0) + 1
        return { lineage: '-', ...record, turn, at, by: tab, ended: reason }
      })
      return isOver
    },
  }
}

function parse(text: string | null): SessionRecord | null {
  try {
    const value = JSON.parse(text ?? '') as SessionRecord
    return value.lineage ? value : null
  } catch {
    return null
  }
}
