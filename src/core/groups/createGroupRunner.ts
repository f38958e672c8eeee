import { AuthError } from '../authError.ts'
import type { Challenge } from '../challenge.ts'
import { toAuthError } from '../toAuthError.ts'
import type { GroupContext } from './groupContext.ts'
import type { GroupHost } from './groupHost.ts'
import type { GroupResult, SealedChallenge } from './groupResult.ts'
import type { LoginResult } from './loginResult.ts'

/** A method of a group, as a backend has it. */
export type GroupMethod = (context: GroupContext, input: unknown) => Promise<GroupResult<unknown>>

/** Calls a method of a group (`twoFactor.verify`), and does what its result means for the session. */
export type GroupRunner = (name: string, method: GroupMethod, input: unknown) => Promise<unknown>

/** Of these, the same call twice is one call: a form that is sent twice signs in once. */
const JOINED = [
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
    admit: ReturnType<GroupHost['beginLogin']>,
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
        open = { challenge, sealed, generation: host.generation() }
        host.raise(challenge)
        return { status: 'challenged', challenge } satisfies LoginResult
      }
      case 'signed_in':
        if (!(await admit(result.grant))) throw new AuthError('cancelled', 'login')
        open = null
        return { status: 'signed_in' } satisfies LoginResult
      default:
        return result satisfies never
    }
  }

  const run: GroupRunner = async (name, method, input) => {
    const admit = host.beginLogin()
    const context = host.context(new AbortController().signal)
    const isAnswer = name === 'twoFactor.verify'
    const pending = isAnswer ? current(context.platform.clock.now()) : open
    if (isAnswer && !pending) throw new AuthError('attempt_expired', 'challenge')
    try {
      const result = await method({ ...context, sealed: pending?.sealed ?? null }, input)
      return await apply(result, admit)
    } catch (thrown) {
      const error = toAuthError(thrown, isAnswer ? 'challenge' : 'request')
      if (isAnswer && error.code === 'attempt_expired') {
        open = null
        host.fail(error.code)
      }
      throw error
    }
  }

  return (name, method, input) => {
    if (!JOINED.includes(name.replace(/\..*/, ''))) return run(name, method, input)
    const key = JSON.stringify([name, input])
    const joined = inFlight.get(key) ?? run(name, method, input).finally(() => inFlight.delete(key))
    inFlight.set(key, joined)
    return joined
  }
}
