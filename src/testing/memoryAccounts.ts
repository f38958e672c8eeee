import { AuthError, RETRY_AFTER_DETAIL } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import { checkEmail } from '../core/checkEmail.ts'
import type { ApiKey } from '../core/groups/apiKeysGroup.ts'
import type { Identity } from '../core/groups/identitiesGroup.ts'

/** Shortest password that a memory backend takes, in characters. */
export const MEMORY_PASSWORD_LENGTH = 8

/** So many wrong passwords or codes in a row lock an account, for so many seconds. */
const LOCK_AFTER = 5
const LOCK_SECONDS = 900

/** An account of a memory backend. */
export interface MemoryAccount {
  user: AuthUser
  password: string
  isVerified: boolean
  /** Wrong passwords or codes in a row, and until when that locks it (milliseconds, server's clock). */
  failures: number
  lockedUntil: number
  isSecondFactorOn: boolean
  backupCodes: readonly string[]
  identities: readonly Identity[]
  apiKeys: readonly ApiKey[]
}

/** Whom an account is made for. */
export interface MemoryAccountInput {
  readonly email: string
  readonly password: string
  readonly name?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/** The accounts of a memory backend. */
export interface MemoryAccounts {
  /** Finds an account by address, user name or identifier. */
  search(identifier: string): MemoryAccount | null
  /** The same for what a person has typed. @throws AuthError `credentials_invalid` where it is no address */
  find(identifier: string): MemoryAccount | null
  /** Returns the account of a user, and makes one for somebody who was not known. */
  of(user: AuthUser): MemoryAccount
  /** Makes an account. @throws AuthError `signup_rejected` or `password_rejected` */
  create(input: MemoryAccountInput): MemoryAccount
  /** Forgets an account. */
  remove(userId: string): void
  /** Checks a password. @throws AuthError `credentials_invalid` or `account_locked` */
  check(account: MemoryAccount | null, password: string): MemoryAccount
  /** Counts a wrong password or code. */
  fail(account: MemoryAccount): void
  /** @throws AuthError `account_locked` */
  refuseLocked(account: MemoryAccount): void
  /** Locks an account for 15 minutes. */
  lock(account: MemoryAccount): void
}

/**
 * Refuses a password that is too short.
 *
 * @param password the new password
 * @throws AuthError `password_rejected`
 */
export function checkMemoryPassword(password: string): void {
  if (password.length < MEMORY_PASSWORD_LENGTH)
    throw new AuthError('password_rejected', 'request', { details: { reason: 'too_short' } })
}

/**
 * Makes the accounts.
 *
 * @param users who has one from the beginning
 * @param password everybody's
 * @param now the server's time, in milliseconds since the epoch
 */
export function createMemoryAccounts(
  users: readonly AuthUser[],
  password: string,
  now: () => number,
): MemoryAccounts {
  const accounts = new Map<string, MemoryAccount>()
  let made = 0

  function add(user: AuthUser, secret: string): MemoryAccount {
    const account = open(user, secret, now())
    accounts.set(user.id, account)
    return account
  }

  function search(name: string): MemoryAccount | null {
    const isNamed = ({ user: { id, username, email } }: MemoryAccount) =>
      [id, username, email].includes(name)
    return [...accounts.values()].find(isNamed) ?? null
  }

  function find(identifier: string): MemoryAccount | null {
    return search(identifier.trim()) ?? search(checkEmail(identifier, 'login'))
  }

  function lock(account: MemoryAccount): void {
    account.failures = 0
    account.lockedUntil = now() + LOCK_SECONDS * 1000
  }

  function fail(account: MemoryAccount): void {
    account.failures += 1
    if (account.failures >= LOCK_AFTER) lock(account)
  }

  function refuseLocked({ lockedUntil }: MemoryAccount): void {
    if (lockedUntil <= now()) return
    const seconds = Math.ceil((lockedUntil - now()) / 1000)
    throw new AuthError('account_locked', 'login', { details: { [RETRY_AFTER_DETAIL]: seconds } })
  }

  for (const user of users) add(user, password)
  return {
    search,
    find,
    remove: (userId) => void accounts.delete(userId),
    of: (user) => accounts.get(user.id) ?? add(user, password),
    create({ email, password: secret, name, metadata = {} }) {
      if (find(email)) throw new AuthError('signup_rejected', 'request')
      checkMemoryPassword(secret)
      made += 1
      const user = { id: `person-${made}`, email: email.trim(), ...(name && { name }) }
      return add({ ...user, claims: metadata }, secret)
    },
    check(account, secret) {
      if (account) refuseLocked(account)
      if (account?.password !== secret) {
        if (account) fail(account)
        throw new AuthError('credentials_invalid', 'login')
      }
      account.failures = 0
      return account
    },
    fail,
    refuseLocked,
    lock,
  }
}

function open(user: AuthUser, password: string, createdAt: number): MemoryAccount {
  const linked = { id: `identity-${user.id}`, provider: 'github', email: user.email ?? null }
  return {
    user,
    password,
    isVerified: true,
    failures: 0,
    lockedUntil: 0,
    isSecondFactorOn: false,
    backupCodes: [],
    identities: [{ ...linked, createdAt }],
    apiKeys: [],
  }
}
