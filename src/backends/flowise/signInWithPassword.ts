import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { readUser } from './readUser.ts'
import { refused } from './refused.ts'
import { requireCookie } from './requireCookie.ts'

/**
 * Signs in, and makes sure that the browser has kept the cookies.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param email the address
 * @param password the password
 * @throws AuthError `credentials_invalid` for an unknown address just as for a wrong password,
 *   `email_unverified`, `cookie_blocked`, or a transport code
 */
export async function signInWithPassword(
  settings: FlowiseSettings,
  context: BackendContext,
  email: string,
  password: string,
): Promise<AuthUser> {
  // Flowise answers an empty password with a web page.
  if (!password) throw new AuthError('credentials_invalid', 'login')
  const answer = await callFlowise(
    settings,
    context,
    'login',
  )('login', {
    body: { email, password },
  })
  if (!answer.ok) throw refused(answer, 'login', { password_rejected: 'credentials_invalid' })
  const user = readUser(answer.body)
  if (!user)
    throw new AuthError('response_invalid', 'login', {
      status: answer.status,
      details: { reason: 'no_user' },
    })
  await requireCookie(settings, context, user.id)
  return user
}
