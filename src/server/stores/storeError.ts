import { AuthError } from '../../core/authError.ts'
import type { AuthErrorDetails } from '../../core/authError.ts'

/** Why a store could not do what it was asked for. */
export interface StoreFailure {
  /** snake_case: `timeout`, `connection`, `closed`, `refused`, `key_taken`. */
  readonly reason: string
  /** Whether it may work in a moment. */
  readonly isPassing: boolean
  /** What the store calls it, such as `OOM` or `42P01`; a code, never a text. */
  readonly answer?: string
}

const HINTS: Readonly<Record<string, string>> = {
  timeout: 'It was too slow. Whether it was done is not known; asking again is safe.',
  connection: 'Whether it is running and reachable. Whether it was done is not known.',
  closed: 'The client that was passed in has been closed, or was never connected.',
  refused: 'Whether the tables are there, memory is left and this user may write.',
  key_taken: 'Another session has this key. Keys are hashes of 256 random bits.',
}

/**
 * Makes the error of a store that did not do what it was asked for.
 *
 * @param id short name of the store
 * @param failure what is known about it
 */
export function storeError(id: string, { reason, answer }: StoreFailure): AuthError {
  const details: AuthErrorDetails = { store: id, reason, ...(answer !== undefined && { answer }) }
  return new AuthError('store_unavailable', 'server', {
    message: `flowpass/server: the session store ${id} cannot be used (${reason}).`,
    hint: HINTS[reason] ?? '',
    retryable: reason !== 'key_taken',
    details,
  })
}
