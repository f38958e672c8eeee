import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { PasswordResetGroup } from '../../core/groups/passwordResetGroup.ts'
import { requirePassword } from '../../core/requirePassword.ts'
import { useForm } from '../../react/useForm.ts'
import type { FieldKind, FormResult } from '../../react/useForm.ts'
import { usePasswordRules } from '../../react/usePasswordRules.ts'

/** What `PasswordResetForm` goes by. */
export interface ResetOptions {
  readonly group: PasswordResetGroup | undefined
  readonly token: string | undefined
  readonly email: string | undefined
  readonly needsEmail: boolean
  readonly returnTo: string | undefined
  readonly onSent: ((email: string) => void) | undefined
  readonly onSuccess: ((result: LoginResult) => void) | undefined
}

/** The two forms of `PasswordResetForm`. */
export interface ResetForms {
  /** Has a link sent; its value is the address. */
  readonly request: FormResult<string>
  readonly confirm: FormResult<LoginResult>
  readonly send: (email: string) => Promise<void>
}

/** Runs the forms of `PasswordResetForm`. */
export function useResetForms(options: ResetOptions): ResetForms {
  const { group, token = '', needsEmail, returnTo, onSent, onSuccess } = options
  const { check } = usePasswordRules()

  const send = async (email: string) => {
    await group?.request({ email, ...(returnTo !== undefined && { returnTo }) })
  }
  const request = useForm({
    fields: { email: 'email' },
    blame: { credentials_invalid: 'email' },
    async submit({ email }) {
      const address = email.trim()
      await send(address)
      onSent?.(address)
      return address
    },
  })

  const fields: Record<string, FieldKind> = {
    ...(needsEmail && { email: 'email' }),
    password: 'required',
  }
  const confirm = useForm<string, LoginResult>({
    fields,
    blame: ({ code }) => {
      if (code === 'password_rejected') return 'password'
      return code === 'credentials_invalid' && needsEmail ? 'email' : undefined
    },
    async submit({ email = options.email ?? '', password = '' }) {
      requirePassword(check(password))
      const address = email.trim()
      const input = { token, password, ...(address && { email: address }) }
      const result = await group?.confirm(input)
      if (!result) throw new TypeError('There is nothing to confirm with.')
      if (result.status !== 'challenged') onSuccess?.(result)
      return result
    },
  })
  return { request, confirm, send }
}
