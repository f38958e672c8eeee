import { AuthError } from '../core/authError.ts'

/**
 * Makes the error of a server that is set up wrongly. It is meant to stop the server at its start,
 * so it says in production as well what to do; the value itself is never part of it.
 *
 * @param option name of the option, e.g. `secrets[1]`
 * @param reason snake_case
 * @param hint what to do
 */
export function configError(option: string, reason: string, hint: string): AuthError {
  return new AuthError('config_invalid', 'configure', {
    message: `flowpass/server: the option ${option} cannot be used (${reason}).`,
    hint,
    details: { option, reason },
  })
}
