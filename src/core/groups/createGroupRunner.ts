import { AuthError } from '../authError.ts'
import { toAuthError } from '../toAuthError.ts'
import { createOpenChallenge } from './createOpenChallenge.ts'
import { createTurns } from './createTurns.ts'
import type { GroupContext } from './groupContext.ts'
import type { GroupHost, PendingLogin } from './groupHost.ts'
import type { GroupResult } from './groupResult.ts'
import type { LoginResult } from './loginResult.ts'

/** A method of a group, as a backend has it. */
export type GroupMethod = (context: GroupContext, input: unknown) => Promise<GroupResult<unknown>>

/** Runs the groups of a backend. */
export interface GroupRunner {
  /** Calls a method (`twoFactor.verify`), and does what its result means for the session. */
  call(name: string, method: GroupMethod, input: unknown): Promise<unknown>
  /** Gives the open challenge up. */
  cancel(): void
}

/**
 * These may sign somebody in. The same call twice is one call: a form that is sent twice signs in
 * once. Other calls take turns, for a browser has one cookie: who comes last is who is signed in.
 */
const SIGN_INS = [
  'password.signIn',
  'password.signUp',
  'passwordReset.confirm',
  'emailVerification.verify',
  'magicLink.verify',
  'oneTimeCode.verify',
  'anonymous.signIn',
  'anonymous.convert',
  'twoFactor.verify',
  'invitations.accept',
]

/**
 * Makes the function that calls the groups of a backend.
 *
 * @param host what the client does for them
 */
export function createGroupRunner(host: GroupHost): GroupRunner {
  const inFlight = new Map<string, Promise<unknown>>()
  const open = createOpenChallenge(host)
  const takeTurn = createTurns(host.clock)

  async function apply(
    result: GroupResult<unknown> | GroupResult<LoginResult>,
    call: CallState,
  ): Promise<unknown> {
    // Somebody has signed in or out since: it says nothing about the session that is held now.
    const isOld = call.generation !== host.generation()
    switch (result.kind) {
      case 'value':
        return result.value
      case 'updated':
        if (!isOld) await host.update(result.grant, call.generation)
        return result.value
      case 'ended':
        if (!isOld) await host.end()
        return result.value
      case 'redirect':
        if (isOld || !call.login.isWanted()) throw new AuthError('cancelled', 'login')
        await host.redirect(result.options)
        return { status: 'redirecting' } satisfies LoginResult
      case 'challenged':
        if (!call.login.isWanted()) throw new AuthError('cancelled', 'login')
        open.raise(result.challenge, result.sealed)
        return { status: 'challenged', challenge: result.challenge } satisfies LoginResult
      case 'signed_in':
        if (!(await call.login.admit(result.grant, call.isWanted)))
          throw new AuthError('cancelled', 'login')
        open.close()
        return { status: 'signed_in' } satisfies LoginResult
      default:
        return result satisfies never
    }
  }

  async function run(
    name: string,
    method: GroupMethod,
    input: unknown,
    login: PendingLogin,
  ): Promise<unknown> {
    const context = host.context()
    const generation = host.generation()
    const isAnswer = name === 'twoFactor.verify'
    const last = open.current()
    const pending = isAnswer ? open.live(host.clock.now()) : last
    if (isAnswer && !pending) throw noChallenge(last?.generation === generation)
    const isWanted = () => {
      // An answer is for its challenge, and a switch for whoever has asked for it.
      if (isAnswer) return open.current() === pending
      return name !== 'organizations.switchTo' || generation === host.generation()
    }
    try {
      const result = await method({ ...context, sealed: pending?.sealed ?? null }, input)
      return await apply(result, { login, isWanted, generation })
    } catch (thrown) {
      const error = toAuthError(thrown, isAnswer ? 'challenge' : 'request')
      if (isAnswer && error.code === 'attempt_expired') open.close(error.code)
      throw error
    }
  }

  return {
    call(name, method, input) {
      const login = host.beginLogin()
      const work = () => run(name, method, input, login)
      if (!SIGN_INS.includes(name)) return work()
      const key = JSON.stringify([host.generation(), name, input])
      const joined =
        inFlight.get(key) ?? takeTurn(() => open.hold(work)).finally(() => inFlight.delete(key))
      inFlight.set(key, joined)
      return joined
    },
    cancel: () => open.close('login_cancelled'),
  }
}

/** There is nothing to answer: what was asked has run out, or nothing was. */
function noChallenge(hasRunOut: boolean): AuthError {
  const details = hasRunOut ? {} : { reason: 'none_open' }
  return new AuthError('attempt_expired', 'challenge', { details })
}

/** What was true when a call began. */
interface CallState {
  readonly login: PendingLogin
  readonly generation: number
  /** Whether a sign-in that it leads to is still wanted. */
  isWanted(): boolean
}
