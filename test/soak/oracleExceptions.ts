import type { Verdict } from './askOracle.ts'

/** Where flowpass accepts what the library refuses. */
export interface OracleException {
  /** Why, for people. */
  readonly why: string
  /** Whether it is meant, or an open finding that the next fix should remove from this list. */
  readonly kind: 'meant' | 'open'
  readonly applies: (what: string, verdict: Verdict) => boolean
}

const NO_KEY = /no applicable keys found/

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
    why: 'a critical header that is not understood (RFC 7515 section 4.1.11)',
    applies: (what, { reason }) => what === 'crit' && reason.includes('"crit"'),
  },
  {
    kind: 'open',
    why: 'a token of four parts, the first three of which are signed (RFC 7515 section 7.1)',
    applies: (what, { reason }) => what.startsWith('a fourth part') && reason === 'Invalid JWT',
  },
  {
    kind: 'open',
    why: 'an algorithm that is a list of one (RFC 7515 section 4.1.1)',
    applies: (what, { reason }) =>
      what.startsWith('the algorithm in a list') && /"alg"/.test(reason),
  },
  {
    kind: 'open',
    why: 'algorithms that the metadata does not list, or not as a list (RS256 is the default)',
    applies: (what, { reason }) => what.startsWith('algorithms listed as') && /"alg"/.test(reason),
  },
  {
    kind: 'open',
    why: 'an auth_time that is no time, where none was asked for',
    applies: (what, { reason }) => what === 'auth_time' && reason.includes('"auth_time"'),
  },
  {
    kind: 'open',
    why: 'a kid, use or alg that is null counts as absent',
    applies: (what, { reason }) =>
      /^(kid null|an odd use|an odd alg)$/.test(what) && NO_KEY.test(reason),
  },
  {
    kind: 'open',
    why: 'a key whose key_ops do not name verify (RFC 7517 section 4.3)',
    applies: (what, { reason }) => what === 'key_ops' && NO_KEY.test(reason),
  },
]
