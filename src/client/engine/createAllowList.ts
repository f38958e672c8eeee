import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'

/**
 * Makes the function that tells which requests may carry the session: those to the page's own
 * origin, to the backend's and to the listed ones, unless they bring an `Authorization` header of their own.
 *
 * @param kernel the client's shared parts
 * @param apiOrigins origins that may see the token, beside the page's own
 * @throws AuthError `config_invalid` when one of them is no address
 */
export function createAllowList<User extends AuthUser>(
  { backend, platform }: Kernel<User>,
  apiOrigins: readonly string[],
): (request: Request) => boolean {
  const base = platform.location?.href
  const allowed = [...apiOrigins, ...(backend.origins ?? [])].map(toOrigin)
  return (request) => {
    const { origin } = new URL(request.url)
    const isPage = !!base && origin === new URL(base()).origin
    const isTrusted = isPage || allowed.includes(origin)
    return isTrusted && !request.headers.has('Authorization')
  }
}

function toOrigin(address: string): string {
  try {
    return new URL(address).origin
  } catch {
    const details = { option: 'apiOrigins', reason: 'address' }
    throw new AuthError('config_invalid', 'configure', { details })
  }
}
