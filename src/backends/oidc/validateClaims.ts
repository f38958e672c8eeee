import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { SchemaIssue } from '../../core/standardSchema.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import type { Connection } from './connect.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { safeName } from '../../core/safeName.ts'

/** How long the app's schema may take, in milliseconds: new tokens are waiting to be stored. */
const VALIDATION_MS = 2_000

/**
 * Puts the claims of a user through the app's schema, if it has one.
 *
 * @param options the adapter's options
 * @param connection the provider, for its clock
 * @param user the user with the claims as the provider sent them
 * @returns the user with the claims as the schema returned them
 * @throws AuthError `id_token_invalid` with where the first mismatch is, and never with a value
 */
export async function validateClaims(
  { claims: schema }: OidcOptions,
  { phase, context }: Connection,
  user: AuthUser,
): Promise<AuthUser> {
  if (!schema) return user
  const { clock } = context.platform
  const bounds = { clock, ms: VALIDATION_MS, phase } as const
  const validate = async () => schema['~standard'].validate(user.claims)
  // A schema that throws has not said yes.
  const result = await withDeadline(bounds, validate).catch(() => ({ issues: [] }))
  if (!result.issues && isRecord(result.value)) return { ...user, claims: result.value }
  throw new AuthError('id_token_invalid', phase, {
    details: { reason: 'claims', path: pathOf(result.issues?.[0]) },
  })
}

/** A key may come from the claims themselves, such as an address: only names are let through. */
function pathOf(issue: SchemaIssue | undefined): string {
  const keys = issue?.path?.map((part) => (typeof part === 'object' ? part.key : part)) ?? []
  return keys.map((key) => safeName(String(key))).join('.')
}
