import type { VerifiedFlowTokenClaims } from './flowTokenVerifierOptions.ts'

type Provision = (claims: VerifiedFlowTokenClaims) => unknown

/** The latest call about a person, and what it was told. */
interface Call {
  readonly meaning: string
  readonly user: Promise<unknown>
}

/** By function, so that each request may bring its own verifier along. Empty while nothing runs. */
const callsOf = new WeakMap<Provision, Map<string, Call>>()

/**
 * Has an app's own function find or make a user, so that two requests of a new user do not make
 * two: calls that are about the same person and say the same share one, others wait for it.
 *
 * @param provision the app's function; what it throws reaches those who share the call
 * @param claims of a token that was checked
 */
export function provisionOnce(
  provision: Provision,
  claims: VerifiedFlowTokenClaims,
): Promise<unknown> {
  const calls = callsOf.get(provision) ?? new Map<string, Call>()
  callsOf.set(provision, calls)
  const { iss = '', projectId, sub } = claims
  const person = JSON.stringify([iss, projectId, sub])
  // Somebody's new role must not be answered with the user as an older token has it.
  const meaning = JSON.stringify({ ...claims, iat: 0, exp: 0, jti: '' })
  const before = calls.get(person)
  if (before?.meaning === meaning) return before.user
  const turn = before ? before.user.catch(() => {}) : Promise.resolve()
  const call = { meaning, user: turn.then(() => provision(claims)) }
  calls.set(person, call)
  const forget = () => {
    if (calls.get(person) === call) calls.delete(person)
  }
  void call.user.then(forget, forget)
  return call.user
}
