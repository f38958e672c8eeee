import type { AuthUser } from '../core/authUser.ts'
import type { StoredGrant } from '../core/grant.ts'
import type { Clock } from '../core/platform.ts'
import type { AuthStorage } from './authStorage.ts'
import { parseGrant, serializeGrant } from './storedGrant.ts'
import { trackTokenExpiry } from './tokenExpiry.ts'
import type { TokenExpiry } from './tokenExpiry.ts'

/** How long anybody waits for storage, in milliseconds. The write itself goes on. */
const WRITE_WAIT_MS = 1_000

/** Holds the grant: in memory for use, in storage for the next page load. */
export interface Vault<User extends AuthUser> {
  /** Returns what is held, or null. */
  current(): StoredGrant<User> | null
  /** Returns the life of what is held, or null where nothing is known of it. */
  expiry(): TokenExpiry | null
  /** Grows with every sign-in and sign-out; a result from an older generation is void. */
  generation(): number
  /** Reads storage without touching what is held. */
  load(): Promise<StoredGrant<User> | null>
  /**
   * Takes a grant over as a new identity.
   *
   * @param leaveStored leaves storage as it is; another tab has written what is there
   */
  replace(grant: StoredGrant<User>, leaveStored?: boolean): Promise<void>
  /** Takes new tokens or a new profile of the same identity. */
  update(grant: StoredGrant<User>, leaveStored?: boolean): Promise<void>
  /** Gives everything up. */
  clear(leaveStored?: boolean): Promise<void>
}

/** What a vault is made of. */
export interface VaultOptions {
  readonly storage: AuthStorage
  readonly key: string
  readonly transport: 'bearer' | 'cookie'
  readonly clock: Clock
  /** Receives what storage throws. */
  readonly report: (error: unknown) => void
}

/**
 * Makes the vault. Memory changes at once and in order; storage follows, one write at a time, so
 * that an older grant can never overwrite a newer one.
 */
export function createVault<User extends AuthUser>(options: VaultOptions): Vault<User> {
  const { storage, key, transport, clock, report } = options
  let held: StoredGrant<User> | null = null
  let expiry: TokenExpiry | null = null
  let generation = 0
  let writes: Promise<void> = Promise.resolve()

  function hold(grant: StoredGrant<User> | null, leaveStored = false): Promise<void> {
    held = grant
    const life = grant?.tokens ?? grant?.life
    expiry = life ? trackTokenExpiry(life, clock) : null
    writes = writes
      .then(() => {
        if (leaveStored) return undefined
        return grant ? storage.set(key, serializeGrant(grant)) : storage.remove(key)
      })
      .catch(report)
    return new Promise((resolve) => {
      const giveUp = clock.after(WRITE_WAIT_MS, resolve)
      void writes.then(giveUp).then(resolve)
    })
  }

  return {
    current: () => held,
    expiry: () => expiry,
    generation: () => generation,
    async load() {
      try {
        const text = await storage.get(key)
        const grant = parseGrant<User>(text, transport)
        if (text !== null && !grant) await storage.remove(key)
        return grant
      } catch (error) {
        report(error)
        return null
      }
    },
    replace(grant, leaveStored) {
      generation += 1
      return hold(grant, leaveStored)
    },
    update: hold,
    clear(leaveStored) {
      generation += 1
      return hold(null, leaveStored)
    },
  }
}
