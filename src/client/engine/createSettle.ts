import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import type { Verdict } from './createReconcile.ts'
import type { EndReason } from './createSessionRecord.ts'
import { reportRenewed } from './reportRenewed.ts'
import { takeOver } from './takeOver.ts'

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
  let running: Promise<Verdict<User>> | null = null
  let waiting: Promise<Verdict<User>> | null = null

  async function adopt(
    grant: StoredGrant<User>,
    held: StoredGrant<User> | null,
    isStored: boolean,
  ) {
    if (held && lineageOf(held) === lineageOf(grant)) {
      await vault.update(grant, isStored)
      reportRenewed(kernel, held.session, 'sibling')
    } else if (await takeOver(kernel, grant, isStored))
      kernel.events.emit('signedIn', { session: grant.session })
    onAdopted()
  }

  async function run(): Promise<Verdict<User>> {
    const held = vault.current()
    const generation = vault.generation()
    const verdict = await reconcile(held)
    const { grant, source, ended } = verdict
    // Whoever has changed what is held meanwhile knew more. A restore looks for itself.
    const isOutdated = generation !== vault.generation() || held !== vault.current()
    if (isOutdated || store.get().status === 'restoring') return verdict
    if (source && grant) await adopt(grant, held, source === 'storage')
    else if (grant) platform.sharedStore.set(hintKey, lineageOf(grant) ?? '')
    else if (ended && (held || ended === 'signed_out')) await leave(kernel, ended)
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
  return () => (running ? (waiting ??= running.then(begin, begin)) : begin())
}

/** Ends the session here as it has ended elsewhere. */
async function leave<User extends AuthUser>(
  { vault, store, dispatch, events }: Kernel<User>,
  reason: EndReason,
): Promise<void> {
  const held = vault.current()
  const state = store.get()
  if (!('session' in state)) return
  const cleared = vault.clear(true)
  const error = new AuthError('session_expired', 'refresh', { details: { reason: 'elsewhere' } })
  dispatch(reason === 'expired' ? { type: 'session_expired', error } : { type: 'signed_out' })
  await cleared
  // A store that all tabs share may hold the next sign-in by now.
  const stored = await vault.load()
  if (!vault.current() && lineageOf(stored) === lineageOf(held)) await vault.clear()
  if (reason === 'expired') events.emit('sessionExpired', { error })
  else events.emit('signedOut', { session: state.session })
}
