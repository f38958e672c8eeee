import { needsSecondFactor, secondFactorAnswer, type SecondFactorMemory } from './secondFactor.ts'
import { openSession } from './sessions.ts'
import type { Fluxbase, FluxbaseContext } from './fluxbase.ts'
import type { FluxbaseUser } from './users.ts'

/**
 * Answers a sign-in by anything but a password: tokens, no cookies, and no second factor unless
 * that quirk is off (fact 4).
 */
export async function completeLogin(
  fluxbase: Fluxbase,
  ctx: FluxbaseContext,
  user: FluxbaseUser,
  memory: SecondFactorMemory,
): Promise<Response> {
  if (!fluxbase.quirks.secondFactorForPasswordsAlone && needsSecondFactor(user)) {
    memory.begin(user.id)
    return ctx.json(secondFactorAnswer(user))
  }
  return ctx.json(await openSession(fluxbase, ctx, user))
}
