import { useFlowToken } from 'flowpass'
import type { AuthError, FlowTokenClaims, FlowTokenResult } from 'flowpass'
import { createAuthClient, createFlowTokenSource } from 'flowpass/core'
import type { FlowTokenGroup, FlowTokenSource, FlowTokenState, StandardSchema } from 'flowpass/core'
import { createMemoryBackend } from 'flowpass/testing'
import { expectTypeOf } from 'vitest'

interface TeamClaims {
  readonly team: 'north' | 'south'
}

declare const schema: StandardSchema<TeamClaims>

const client = createAuthClient({
  backend: createMemoryBackend({ groups: ['password', 'flowToken'] }).backend,
})

/** Never called: only its types count. */
export function useTypes(): void {
  const plain = useFlowToken({ endpoint: '/api/token' })
  expectTypeOf(plain).toEqualTypeOf<FlowTokenResult>()
  expectTypeOf(plain.refresh).toEqualTypeOf<() => Promise<void>>()
  expectTypeOf(plain.claims).toEqualTypeOf<FlowTokenClaims | null>()

  // The state is narrowed by its status.
  if (plain.status === 'ready') {
    expectTypeOf(plain.token).toEqualTypeOf<string>()
    expectTypeOf(plain.expiresAt).toEqualTypeOf<number>()
    expectTypeOf(plain.claims.sub).toEqualTypeOf<string | undefined>()
    expectTypeOf(plain.claims['whatever']).toEqualTypeOf<unknown>()
  } else expectTypeOf(plain.token).toEqualTypeOf<null>()
  if (plain.status === 'failed' || plain.status === 'expired')
    expectTypeOf(plain.error).toEqualTypeOf<AuthError>()

  // Claims are typed by hand, or by what checks them.
  const byHand = useFlowToken<TeamClaims>({ fetchToken: async () => 'a.b.c' })
  if (byHand.status === 'ready') {
    expectTypeOf(byHand.claims.team).toEqualTypeOf<'north' | 'south'>()
    expectTypeOf(byHand.claims.exp).toBeNumber()
  }
  const checked = useFlowToken({ claimsSchema: schema })
  expectTypeOf(checked.claims?.team).toEqualTypeOf<'north' | 'south' | undefined>()

  // Any client will do.
  useFlowToken({ client, enabled: false })
  useFlowToken({ endpoint: { url: '/api/token', method: 'POST' }, audience: 'a', role: 'editor' })
  // @ts-expect-error There is no such method.
  useFlowToken({ endpoint: { url: '/api/token', method: 'PUT' } })
  // @ts-expect-error It is a function that gets tokens, not a token.
  useFlowToken({ fetchToken: 'a.b.c' })
}

expectTypeOf(client.flowToken).toEqualTypeOf<FlowTokenGroup>()
const source = createFlowTokenSource({ client })
expectTypeOf(source).toEqualTypeOf<FlowTokenSource>()
expectTypeOf(source.getState()).toEqualTypeOf<FlowTokenState>()
expectTypeOf(
  createFlowTokenSource<FlowTokenClaims & TeamClaims>({ client }).getState().claims,
).toEqualTypeOf<(FlowTokenClaims & TeamClaims) | null>()

const without = createAuthClient({ backend: createMemoryBackend().backend })
// @ts-expect-error Its backend has no such group.
void without.flowToken
