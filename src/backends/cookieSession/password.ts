import { isAuthError } from '../../core/isAuthError.ts'
import { AuthError } from '../../core/authError.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { PasswordGroup } from '../../core/groups/passwordGroup.ts'
import { askSession } from './askSession.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { readSession } from './readSession.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for accounts with a password.
 *
 * @param settings where the endpoints are
 */
export function password(settings: CookieSessionSettings): BackendGroup<PasswordGroup> {
  return {
    async signIn(context, { email, password, captchaToken }) {
      const body = { email, password, ...(captchaToken && { captchaToken }) }
      const answer = await callServer(settings, context, 'login')('login', { body })
      if (!answer.ok) throw refused(answer, 'login')
      const grant = readSession(answer.body, 'login')
      if (!grant)
        throw new AuthError('response_invalid', 'login', { details: { reason: 'no_user' } })
      // The cookie may be there although nobody can be asked: that is no failed sign-in.
      const asked = await askSession(settings, context, 'login').catch((thrown: unknown) => {
        if (isAuthError(thrown) && thrown.retryable) return null
        throw thrown
      })
      if (asked && asked.session?.user.id !== grant.user.id)
        throw new AuthError('cookie_blocked', 'login', { details: { reason: 'session_cookie' } })
      return { kind: 'signed_in', grant }
    },
    async signUp(context, input) {
      const body = { ...input, email: checkEmail(input.email, 'login') }
      const answer = await callServer(settings, context, 'login')('signUp', { body })
      if (!answer.ok) throw refused(answer, 'login')
      const grant = answer.body['user'] ? readSession(answer.body, 'login') : null
      if (grant) return { kind: 'signed_in', grant }
      return { kind: 'value', value: { status: answer.status === 202 ? 'sent' : 'done' } }
    },
    rules: async () => ({ kind: 'value', value: settings.passwordRules }),
  }
}
