import type { Challenge } from '../../core/challenge.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import { abortable } from './abortable.ts'
import { signedInUserId } from '../../core/signedInUserId.ts'

/**
 * Has a challenge answered by whoever has taken charge of challenges. Requests that meet the same
 * challenge share one answer.
 *
 * @returns whether the same person is signed in, and has done what was asked
 */
export type AnswerChallenge = (challenge: Challenge, signal: AbortSignal) => Promise<boolean>

/**
 * Makes the function that has challenges answered.
 *
 * @param kernel the client's shared parts
 */
export function createChallenges<User extends AuthUser>({
  store,
  handlers,
  events,
}: Kernel<User>): AnswerChallenge {
  const open = new Map<string, Promise<boolean>>()

  const person = () => signedInUserId(store.get())

  async function ask(challenge: Challenge): Promise<boolean> {
    const before = person()
    events.emit('challengeRequired', { challenge })
    try {
      const handler = [...handlers].at(-1)
      if (!handler) return false
      await handler(challenge)
      return store.get().status === 'authenticated' && person() === before
    } catch {
      return false
    }
  }

  return (challenge, signal) => {
    const key = JSON.stringify(challenge)
    const answer = open.get(key) ?? ask(challenge).finally(() => open.delete(key))
    open.set(key, answer)
    return abortable(answer, signal)
  }
}
