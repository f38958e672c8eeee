import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { messages } from './messages.ts'
import type { Meaning } from './messages.ts'
import type { FlowiseAnswer } from './readAnswer.ts'

/** What a status means where no known text came with it. */
const BY_STATUS: Readonly<Record<number, Meaning>> = {
  401: { code: 'access_denied' },
  403: { code: 'access_denied' },
  404: { code: 'capability_missing' },
  412: { code: 'config_invalid', reason: 'permissions' },
}

/**
 * Makes an error of a refusal. No text of the server gets into it.
 *
 * @param answer what came
 * @param phase what is going on
 * @param instead what a code means in this very call, in place of what it means elsewhere
 */
export function refused(
  { status, message, body }: FlowiseAnswer,
  phase: AuthPhase,
  instead: Readonly<Partial<Record<AuthErrorCode, AuthErrorCode>>> = {},
): AuthError {
  const known = Object.hasOwn(messages, message) ? messages[message] : undefined
  const isLicence = typeof body['redirectUrl'] === 'string'
  const { code, reason } = isLicence
    ? { code: 'config_invalid' as const, reason: 'licence' }
    : (known ?? BY_STATUS[status] ?? { code: 'config_invalid' as const, reason: 'refused' })
  const final = instead[code] ?? code
  // A status would tell an unknown address (404) from a wrong password (401).
  return new AuthError(final, phase, {
    ...(final !== 'credentials_invalid' && { status }),
    ...(reason && { details: { reason } }),
  })
}
