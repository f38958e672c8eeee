import { digestHex } from '../stores/digestHex.ts'
import type { SessionKeys } from './sessionKeeper.ts'

/**
 * Makes the names of sessions in a store. People of different providers have different names,
 * though their ids are the same.
 *
 * @param issuer of the provider
 */
export function createSessionKeys(issuer: string): SessionKeys {
  // An issuer is an address, and has no line break.
  const named = (kind: string, name: string) => digestHex('SHA-256', `${kind}\n${issuer}\n${name}`)
  return {
    session: async (id) => digestHex('SHA-256', id),
    user: async (sub) => named('user', sub),
    provider: async (sid) => named('sid', sid),
  }
}
