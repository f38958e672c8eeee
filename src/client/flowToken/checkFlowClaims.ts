import { AuthError } from '../../core/authError.ts'
import type { FlowTokenClaims } from '../../core/flowToken.ts'
import type { FlowTokenState } from '../../core/flowTokenState.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { SchemaResult, StandardSchema } from '../../core/standardSchema.ts'

/**
 * Puts the claims of a token through the app's schema, if it has one.
 *
 * @param state what is known of the token
 * @param schema it has to answer at once
 * @returns the state with what the schema has made of the claims; `failed` with
 *   `flow_token_rejected` (reason `claims`) where it does not accept them, or answers later
 */
export function checkFlowClaims<Claims extends object>(
  state: FlowTokenState,
  schema: StandardSchema<Claims> | undefined,
): FlowTokenState<FlowTokenClaims & Claims> {
  // Without a schema the claims are what the app says they are.
  if (state.status !== 'ready' || !schema) return state as FlowTokenState<FlowTokenClaims & Claims>
  const result = validate(schema, state.claims)
  if (result && !('then' in result) && !result.issues && isRecord(result.value))
    return { ...state, claims: { ...state.claims, ...result.value } }
  const error = new AuthError('flow_token_rejected', 'embed', { details: { reason: 'claims' } })
  return { status: 'failed', error, token: null, claims: null, expiresAt: null, warning: null }
}

function validate<Claims extends object>(
  schema: StandardSchema<Claims>,
  claims: FlowTokenClaims,
): SchemaResult<Claims> | Promise<SchemaResult<Claims>> | null {
  try {
    return schema['~standard'].validate(claims)
  } catch {
    // A schema that throws has not said yes.
    return null
  }
}
