import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import type { TimeoutReason } from '../sessionTimeouts.ts'
import { lineageOf } from '../storedGrant.ts'
import { createRefresher } from './createRefresher.ts'
import { createRenew } from './createRenew.ts'
import { createRenewal } from './createRenewal.ts'
import { createRevocations } from './createRevocations.ts'
import { createSettle } from './createSettle.ts'
import { createSignOut } from './createSignOut.ts'
import { createSignOutDebt } from './createSignOutDebt.ts'
import { createTeam } from './createTeam.ts'
import type { LoginSink } from './admitGrant.ts'
import type { EndReason, SessionRecord } from './createSessionRecord.ts'
import { createTokenSource } from './createTokenSource.ts'
import { expireSession } from './expireSession.ts'
import { finishRedirect } from './finishRedirect.ts'
import type { SessionSources } from './restoreSession.ts'
import { tellServer } from './tellServer.ts'

/**
 * Wires the parts of the engine together. Each of them knows the others by functions alone.
 *
 * @param kernel the client's shared parts
 */
export function createParts<User extends AuthUser>(kernel: Kernel<User>) {
  const { vault } = kernel
  const team = createTeam(kernel, () => void settle().catch(() => {}))
  const { record, siblings, announce, reconcile, mutex } = team
  const settle = createSettle(kernel, reconcile, () => {
    refresher.resume()
    renewal.arm()
  })
  const renew = createRenew(kernel, { ...team, settle })
  async function endLineage(reason: EndReason, grant: StoredGrant<User> | null): Promise<void> {
    await record.end(reason, (known) => known.lineage === lineageOf(grant))
    announce()
  }
  const expire = (error: AuthError) => {
    const held = vault.current()
    return expireSession(kernel, error, () => endLineage('expired', held))
  }
  const refresher = createRefresher(kernel, renew, expire, () => renewal.arm())
  const renewal = createRenewal(kernel, refresher, settle)
  const tokens = createTokenSource(kernel, refresher, settle, expire)
  const debt = createSignOutDebt(kernel)
  const revocations = createRevocations(kernel, async (held) => {
    // By now the cookie may be somebody else's.
    if (kernel.backend.transport === 'cookie' && !debt.isOwed()) return
    const { error } = await tellServer(kernel, held, { scope: 'app' })
    if (error) throw error
    debt.settle()
  })
  const signOut = createSignOut(kernel, revocations, debt)

  async function open(grant: StoredGrant<User>, seen: SessionRecord | null): Promise<void> {
    await record.open(grant, seen)
    announce()
    renewal.arm()
    // A sign-out elsewhere may have been the last word.
    void settle().catch(() => {})
  }

  const login: LoginSink<User> = { seen: record.read, open, discard: debt.discard }

  async function expireBy(reason: TimeoutReason): Promise<void> {
    const held = vault.current()
    await expire(new AuthError('session_expired', 'refresh', { details: { reason } }))
    await signOut(held, { scope: 'app' })
  }

  const sources: SessionSources<User> = {
    finishRedirect: (signal, mark) => finishRedirect(kernel, signal, mark, login),
    payDebt: debt.pay,
    findSession: async (stored) => (await reconcile(stored)).grant,
    deny: (grant) => endLineage('expired', grant),
    async confirm(grant) {
      if (await record.confirm(grant)) announce()
    },
    refresh: () => refresher.refresh('restore'),
    expire: expireBy,
  }

  return {
    record,
    endLineage,
    mutex,
    siblings,
    settle,
    refresher,
    renewal,
    tokens,
    revocations,
    signOut,
    login,
    sources,
  }
}
