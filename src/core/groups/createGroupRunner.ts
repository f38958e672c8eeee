import { AuthError } from '../authError.ts'
import type { Challenge } from '../challenge.ts'
import { toAuthError } from '../toAuthError.ts'
import type { GroupContext } from './groupContext.ts'
import type { GroupHost, PendingLogin } from './groupHost.ts'
import type { GroupResult, SealedChallenge } from './groupResult.ts'
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
 * Of these, the same call twice is one call: a form that is sent twice signs in once. Other calls
 * take turns, for a browser has one cookie: who comes last is who is signed in.
 */
const SIGN_IN = [
  'password',
  'passwordReset',
  'emailVerification',
  'magicLink',
  'oneTimeCode',
  'anonymous',
  'twoFactor',
  'invitations',
]

/** A challenge that waits for its answer. Memory is the only place it is kept in. */
interface OpenChallenge {
  readonly challenge: Challenge
  readonly sealed: SealedChallenge
  readonly generation: number
}

/**
 * Makes the function that calls the groups of a backend.
 *
 * @param host what the client does for them
 */
export function createGroupRunner(host: GroupHost): GroupRunner {
  const inFlight = new Map<string, Promise<unknown>>()
  let open: OpenChallenge | null = null
  let turn: Promise<unknown> = Promise.resolve()

  /** Returns the open challenge, unless it is over. */
  function current(platformNow: number): OpenChallenge | null {
    if (!open) return null
    const isOver = (open.challenge.expiresAt ?? Infinity) <= platformNow
    if (isOver || open.generation !== host.generation()) {
      if (isOver) host.fail('attempt_expired')
      open = null
    }
    return open
  }

  async function apply(
    result: GroupResult<unknown> | GroupResult<LoginResult>,
    login: PendingLogin,
    isWanted: () => boolean,
  ): Promise<unknown> {
    switch (result.kind) {
      case 'value':
        return result.value
      case 'updated':
        await host.update(result.grant)
        return result.value
      case 'ended':
        await host.end()
        return result.value
      case 'redirect':
        await host.redirect(result.options)
        return { status: 'redirecting' } satisfies LoginResult
      case 'challenged': {
        const { challenge, sealed } = result
        if (!login.isWanted()) throw new AuthError('cancelled', 'login')
        open = { challenge, sealed, generation: host.generation() }
        host.raise(challenge)
        return { status: 'challenged', challenge } satisfies LoginResult
      }
      case 'signed_in':
        if (!(await login.admit(result.grant, isWanted))) throw new AuthError('cancelled', 'login')
        open = null
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
    const context = host.context(new AbortController().signal)
    const isAnswer = name === 'twoFactor.verify'
    const pending = isAnswer ? current(context.platform.clock.now()) : open
    if (isAnswer && !pending) throw new AuthError('attempt_expired', 'challenge')
    try {
      const result = await method({ ...context, sealed: pending?.sealed ?? null }, input)
      return await apply(result, login, () => !isAnswer || open === pending)
    } catch (thrown) {
      const error = toAuthError(thrown, isAnswer ? 'challenge' : 'request')
      if (isAnswer && error.code === 'attempt_expired') {
        open = null
        host.fail(error.code)
      }
      throw error
    }
  }

  function takeTurn(name: string, method: GroupMethod, input: unknown): Promise<unknown> {
    const login = host.beginLogin()
    const mine = turn.then(() => run(name, method, input, login))
    turn = mine.catch(() => {})
    return mine
  }

  return {
    call(name, method, input) {
      if (!SIGN_IN.includes(name.replace(/\..*/, '')))
        return run(name, method, input, host.beginLogin())
      const key = JSON.stringify([name, input])
      const joined =
        inFlight.get(key) ?? takeTurn(name, method, input).finally(() => inFlight.delete(key))
      inFlight.set(key, joined)
      return joined
    },
    cancel() {
      if (open) host.fail('login_cancelled')
      open = null
    },
  }
}
