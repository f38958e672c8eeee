import { isAttemptExpired, MAX_ATTEMPTS, parseLoginAttempt } from '../core/loginAttempt.ts'
import type { LoginAttempt } from '../core/loginAttempt.ts'
import type { Platform } from '../core/platform.ts'

/** Occurs in no URL and in no `state`. */
const SEPARATOR = ' '

/** An attempt together with the provider's answer to it. */
export interface AnsweredAttempt {
  readonly attempt: LoginAttempt
  /** The address the provider sent the browser to. */
  readonly url: string
}

/** Keeps the login attempts of this tab, keyed by their `state`. */
export interface Attempts {
  /** Remembers an attempt; forgets expired ones and the oldest beyond five. */
  save(attempt: LoginAttempt): void
  /** Returns the attempt with this state, or null. */
  find(state: string): LoginAttempt | null
  /** Counts the attempts begun within the last `ms` milliseconds that nobody has answered. */
  countSince(ms: number): number
  /** Puts an answer beside its attempt, until `takeAnswer`. */
  saveAnswer(state: string, url: string): void
  /** Returns the answered attempt and forgets both, so that it is used once. */
  takeAnswer(): AnsweredAttempt | null
}

/**
 * Makes the store of attempts.
 *
 * @param platform where they are kept, and the clock
 * @param prefix key prefix of this backend
 */
export function createAttempts(platform: Platform, prefix: string): Attempts {
  const { tabStore, clock } = platform
  const attemptPrefix = `${prefix}attempt:`
  const answerKey = `${prefix}answer`
  const find = (state: string) => parseLoginAttempt(tabStore.get(attemptPrefix + state))

  function prune(): LoginAttempt[] {
    const live: LoginAttempt[] = []
    for (const key of tabStore.keys(attemptPrefix)) {
      const attempt = parseLoginAttempt(tabStore.get(key))
      if (attempt && !isAttemptExpired(attempt, clock.now())) live.push(attempt)
      else tabStore.remove(key)
    }
    live.sort((a, b) => b.startedAt - a.startedAt)
    for (const { state } of live.splice(MAX_ATTEMPTS)) tabStore.remove(attemptPrefix + state)
    return live
  }

  return {
    find,
    save(attempt) {
      tabStore.set(attemptPrefix + attempt.state, JSON.stringify(attempt))
      prune()
    },
    countSince: (ms) => prune().filter(({ startedAt }) => clock.now() - startedAt < ms).length,
    saveAnswer(state, url) {
      tabStore.set(answerKey, state + SEPARATOR + url)
    },
    takeAnswer() {
      const [state, url] = parseAnswer(tabStore.get(answerKey))
      const attempt = find(state)
      tabStore.remove(answerKey)
      tabStore.remove(attemptPrefix + state)
      return attempt && { attempt, url }
    },
  }
}

function parseAnswer(text: string | null): [state: string, url: string] {
  const [state, url] = (text ?? '').split(SEPARATOR)
  return [state ?? '', url ?? '']
}
