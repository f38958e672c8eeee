import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Grant } from '../../core/grant.ts'
import type { GroupHost } from '../../core/groups/groupHost.ts'
import type { SignInMethods } from '../authClient.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import { admitGrant } from './admitGrant.ts'
import { renewGrant } from './applyGrant.ts'
import type { createParts } from './createParts.ts'
import { leaveSession } from './leaveSession.ts'
import { readRefusal } from './readRefusal.ts'
import { serialOf } from './renewals.ts'
import { watchSignOut } from './watchSignOut.ts'

/**
 * Makes what the groups of a backend do to the session.
 *
 * @param kernel the client's shared parts
 * @param parts the engine's
 * @param signIn the ways to sign in
 */
export function createGroupHost<User extends AuthUser>(
  kernel: Kernel<User>,
  { tokens, login, record, mutex, siblings, endLineage }: ReturnType<typeof createParts<User>>,
  signIn: SignInMethods,
): GroupHost<User> {
  const { backend, platform, vault, events, dispatch } = kernel
  const { clock } = platform

  async function authorized(
    owner: string | null,
    send: (token: string | null) => Promise<Response>,
  ): Promise<Response> {
    const token = await tokens.get(owner)
    if (token === null)
      throw new AuthError('session_expired', 'request', { details: { reason: 'nobody' } })
    const attempt = (value: string) => send(backend.transport === 'cookie' ? null : value)
    const response = await attempt(token)
    const refusal = await readRefusal(backend, response)
    if (refusal === 'ended') await tokens.end(token)
    if (refusal !== 'expired') return response
    const next = await tokens.replace(token, owner)
    return next === null ? response : attempt(next)
  }

  /** Notes it as a renewal, so that the other tabs ask for it. */
  async function update(grant: Grant<User>, generation: number): Promise<void> {
    const before = vault.current()?.session
    await mutex(async () => {
      const held = vault.current()
      if (!held || generation !== vault.generation()) return
      const known = await record.read()
      const serial = serialOf(held)
      // Whoever is behind the others must not pass for the latest: its tokens are spent.
      const isLatest = !known || (known.lineage === lineageOf(held) && known.serial <= serial)
      const next = renewGrant(held, grant, serial + Number(isLatest), clock.now())
      if (isLatest) await record.commit(next)
      await vault.update(next)
    })
    siblings.announce()
    const session = vault.current()?.session
    if (!session || session === before) return
    dispatch({ type: 'session_updated', session })
    events.emit('userUpdated', { session })
  }

  return {
    clock,
    context() {
      const owner = tokens.owner()
      return {
        ...kernel.context(new AbortController().signal),
        held: vault.current(),
        authorized: (send) => authorized(owner, send),
      }
    },
    generation: vault.generation,
    beginLogin() {
      const isWanted = watchSignOut(kernel)
      return {
        isWanted,
        admit: (grant, also) =>
          admitGrant(kernel, grant, { isWanted: () => isWanted() && also() }, login),
      }
    },
    update,
    async end() {
      await endLineage('signed_out', vault.current())
      await leaveSession(kernel, 'signed_out')
    },
    raise(challenge) {
      dispatch({ type: 'challenge_raised', challenge })
      events.emit('challengeRequired', { challenge })
    },
    fail: (code) => dispatch({ type: 'login_failed', error: new AuthError(code, 'challenge') }),
    redirect: signIn.redirect,
  }
}
