import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import type { Verdict } from './createReconcile.ts'
import { leftLineage } from './leftLineage.ts'
import { leaveSession } from './leaveSession.ts'
import { patiently } from './patiently.ts'
import { reportRenewed } from './reportRenewed.ts'
import { takeOver } from './takeOver.ts'

/** How often, and from when on, a sign-in that nobody has handed over is asked for again. */
const MAX_LOOKS = 3
const LOOK_AGAIN_MS = 500

/** Brings this tab in line with what all tabs know, and tells how it went. */
export type Settle<User extends AuthUser> = () => Promise<Verdict<User>>

/**
 * Makes the function that brings a running tab in line.
 *
 * @param kernel the client's shared parts
 * @param reconcile compares
 * @param onAdopted called when the tab has another grant than before
 */
export function createSettle<User extends AuthUser>(
  kernel: Kernel<User>,
  reconcile: (held: StoredGrant<User> | null) => Promise<Verdict<User>>,
  onAdopted: () => void,
): Settle<User> {
  const { vault, store, platform, hintKey } = kernel
  let looks = 0
  let running: Promise<Verdict<User>> | null = null
  let waiting: Promise<Verdict<User>> | null = null

  async function adopt(
    grant: StoredGrant<User>,
    held: StoredGrant<User> | null,
    isStored: boolean,
  ) {
    if (held && lineageOf(held) === lineageOf(grant)) {
      // What components see stays the very object it was, unless it has changed.
      const isSame = JSON.stringify(held.session) === JSON.stringify(grant.session)
      await vault.update(isSame ? { ...grant, session: held.session } : grant, isStored)
      reportRenewed(kernel, held.session, 'sibling')
    } else if (await takeOver(kernel, grant, isStored))
      kernel.events.emit('signedIn', { session: grant.session })
    onAdopted()
  }

  /** Erases what a restore that took too long has left in storage. */
  async function eraseEnded(): Promise<void> {
    const stored = await patiently(platform.clock, vault.load())
    // A sign-out of this tab is about to erase it anyway.
    const isLeaving = leftLineage(kernel) === lineageOf(stored)
    const isOver = stored && !isLeaving && !!(await reconcile(stored)).ended
    if (isOver && !vault.current()) await vault.clear()
  }

  /** A tab that knows of a sign-in, but got it from nobody, asks a few more times. */
  function lookAgain(isLacking: boolean): void {
    looks = isLacking ? looks + 1 : 0
    // The next page need not wait for somebody who is not there. Whoever is says so when it wakes.
    if (looks > MAX_LOOKS) platform.sharedStore.remove(hintKey)
    else if (looks > 0)
      platform.clock.after(LOOK_AGAIN_MS * 2 ** looks, () => void settle().catch(() => {}))
  }

  /** Confirms what is here, and where it stands among the sign-ins of this browser. */
  async function keep(grant: StoredGrant<User>, held: StoredGrant<User> | null): Promise<void> {
    platform.sharedStore.set(hintKey, lineageOf(grant) ?? '')
    if (grant.turn !== held?.turn) await vault.update(grant)
  }

  async function run(): Promise<Verdict<User>> {
    const held = vault.current()
    const generation = vault.generation()
    const verdict = await reconcile(held)
    const { grant, source, ended, isBehind } = verdict
    // Whoever has changed what is held meanwhile knew more. A restore looks for itself.
    const isOutdated = generation !== vault.generation() || held !== vault.current()
    if (isOutdated || store.get().status === 'restoring') return verdict
    if (source && grant) await adopt(grant, held, source === 'storage')
    else if (grant) await keep(grant, held)
    else if (ended && (held || ended === 'signed_out')) await leaveSession(kernel, ended)
    if (ended && !held) await eraseEnded()
    lookAgain(!held && !!isBehind)
    return verdict
  }

  function begin(): Promise<Verdict<User>> {
    waiting = null
    running = run().finally(() => {
      running = null
    })
    return running
  }

  // What is under way may have read the record before the news came; so one more follows it.
  const settle = () => (running ? (waiting ??= running.then(begin, begin)) : begin())
  return settle
}
