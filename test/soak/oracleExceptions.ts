import type { Verdict } from './askOracle.ts'

/** Where flowpass accepts what the library refuses. */
export interface OracleException {
  /** Why, for people. */
  readonly why: string
  /** Whether it is meant, or an open finding that the next fix should remove from this list. */
  readonly kind: 'meant' | 'open'
  readonly applies: (what: string, verdict: Verdict) => boolean
}

/** All of them. What is not listed is a violation. */
export const oracleExceptions: readonly OracleException[] = [
  {
    kind: 'meant',
    why: 'CK-01 times are judged by when the token was issued: a wrong device clock keeps nobody out',
    applies: (_what, { reason, acceptsAtIssue }) =>
      acceptsAtIssue && /current timestamp|\(not before\)/.test(reason),
  },
  {
    kind: 'meant',
    why: 'only the public parts of a key are read: one with a private part works, however silly',
    applies: (what, { reason }) =>
      what === 'a private part' && reason.startsWith('Unsupported key usage'),
  },
  {
    kind: 'open',
    why: 'a use or alg of a key that is null counts as absent',
    applies: (what, { reason }) =>
      /^an odd (use|alg)$/.test(what) && reason.includes('no applicable keys found'),
  },
]
