import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { TokenSet } from '../core/tokens.ts'

/** How a server treats refresh tokens that are used again. */
export interface MemoryRotation {
  /** How long a spent token is still answered, with its successor, in seconds. */
  readonly reuseWindowSeconds: number
  /** Whether a token that is spent again after that ends the whole sign-in. @default true */
  readonly revokesFamily?: boolean
}

/** What the server has seen of refresh tokens. */
export interface MemoryStats {
  /** How often each token was answered with tokens: more than once only within a reuse window. */
  readonly spends: ReadonlyMap<string, number>
  /** How often a spent token came again. */
  readonly replays: number
  /** How many sign-ins were ended because of that. */
  readonly revocations: number
}

/** How tokens are made. */
export interface MemoryTokenOptions {
  readonly lifetimeSeconds: number
  /** Whether there are refresh tokens. */
  readonly renewable: boolean
  readonly rotation: MemoryRotation | 'none'
  /** The server's time, in milliseconds. */
  readonly now: () => number
}

/** The tokens of a server. They are numbered, so that a test can name them. */
export interface MemoryTokens {
  /** Makes the tokens of a new sign-in; `receivedAt` is by the device's clock. */
  issue(user: AuthUser, receivedAt: number): TokenSet
  /** Spends a refresh token. @throws AuthError `session_expired` where the server is done with it */
  spend(refreshToken: string | undefined, user: AuthUser, receivedAt: number): TokenSet
  /** Ends the sign-in that a token is of, as far as the options for refresh tokens say. */
  revoke(tokens: TokenSet): void
  /** Ends the sign-in that a token is of for good: no token of it is taken any more. */
  end(tokens: TokenSet): void
  /** Returns whose live access token this is, or null. */
  userOf(accessToken: string): AuthUser | null
  readonly stats: MemoryStats
}

interface Family {
  readonly user: AuthUser
  isRevoked: boolean
  isOver?: boolean
}

interface Issued {
  readonly family: Family
  readonly expiresAt: number
  /** What came of it, once it was spent. */
  spent?: { readonly at: number; readonly successor: TokenSet }
}

/**
 * Makes the tokens of a server, with rotation: each refresh token is spent once, and what comes
 * again is answered as the options say.
 *
 * @see RFC 9700 section 4.14.2
 */
export function createMemoryTokens(options: MemoryTokenOptions): MemoryTokens {
  const { lifetimeSeconds, renewable, rotation, now } = options
  const known = new Map<string, Issued>()
  const spends = new Map<string, number>()
  const stats = { spends, replays: 0, revocations: 0 }
  let issued = 0

  function issue(family: Family, receivedAt: number): TokenSet {
    issued += 1
    const tokens = {
      accessToken: `access-${issued}`,
      tokenType: 'Bearer' as const,
      receivedAt,
      lifetimeSeconds,
      ...(renewable && { refreshToken: `refresh-${issued}` }),
    }
    const entry = { family, expiresAt: now() + lifetimeSeconds * 1000 }
    known.set(tokens.accessToken, entry)
    if (tokens.refreshToken) known.set(tokens.refreshToken, { ...entry })
    return tokens
  }

  function replay(entry: Issued, spent: NonNullable<Issued['spent']>, receivedAt: number) {
    const { reuseWindowSeconds, revokesFamily = true } =
      rotation === 'none' ? { reuseWindowSeconds: Infinity } : rotation
    stats.replays += 1
    if (now() - spent.at < reuseWindowSeconds * 1000) {
      const livedSeconds = (now() - spent.at) / 1000
      const left = Math.max(0, lifetimeSeconds - livedSeconds)
      return { ...spent.successor, receivedAt, lifetimeSeconds: left }
    }
    if (revokesFamily) {
      entry.family.isRevoked = true
      stats.revocations += 1
    }
    throw ended('reused')
  }

  function renew(token: string, user: AuthUser, receivedAt: number): TokenSet {
    const entry = known.get(token)
    if (!entry) {
      if (rotation !== 'none') throw ended('unknown')
      return issue({ user, isRevoked: false }, receivedAt)
    }
    if (entry.family.isOver) throw ended('ended')
    if (entry.family.isRevoked && rotation !== 'none') throw ended('revoked')
    if (entry.spent) return replay(entry, entry.spent, receivedAt)
    const successor = issue(entry.family, receivedAt)
    if (rotation !== 'none') entry.spent = { at: now(), successor }
    return successor
  }

  function revoke({ refreshToken, accessToken }: TokenSet): Family | undefined {
    const family = known.get(refreshToken ?? accessToken)?.family
    if (family) family.isRevoked = true
    return family
  }

  return {
    stats,
    issue: (user, receivedAt) => issue({ user, isRevoked: false }, receivedAt),
    spend(refreshToken = '', user, receivedAt) {
      const tokens = renew(refreshToken, user, receivedAt)
      spends.set(refreshToken, (spends.get(refreshToken) ?? 0) + 1)
      return tokens
    },
    revoke: (tokens) => void revoke(tokens),
    end(tokens) {
      const family = revoke(tokens)
      if (family) family.isOver = true
    },
    userOf(accessToken) {
      const entry = known.get(accessToken)
      const isLive = entry && !entry.family.isRevoked && entry.expiresAt > now()
      return isLive ? entry.family.user : null
    },
  }
}

function ended(reason: string): AuthError {
  return new AuthError('session_expired', 'refresh', { details: { reason } })
}
