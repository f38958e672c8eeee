import type { LoginResult } from '../../core/groups/loginResult.ts'
import { accountFieldOf } from '../../core/accountFieldOf.ts'
import { requirePassword } from '../../core/requirePassword.ts'
import { useForm } from '../../react/useForm.ts'
import type { FieldKind, FormResult } from '../../react/useForm.ts'
import { usePasswordRules } from '../../react/usePasswordRules.ts'
import type { SignUpMode, SignUpResult } from '../../react/useSignUp.ts'
import { metadataKinds, readMetadata } from './MetadataField.tsx'
import type { SignUpField } from './MetadataField.tsx'

/** What a sign-up has come to. */
export interface SignUpOutcome {
  readonly result: LoginResult
  /** The address that was given. */
  readonly address: string
  /** What was done: the mode itself is another one once the account is there. */
  readonly mode: SignUpMode
}

/** What there is to fill in. */
export interface SignUpFormOptions {
  readonly signUp: SignUpResult
  readonly nameField: FieldKind | 'none'
  readonly fields: readonly SignUpField[]
  readonly hasTerms: boolean
  readonly onSuccess: ((result: LoginResult) => void) | undefined
}

/** Runs the form of `SignUpForm`. */
export function useSignUpForm(options: SignUpFormOptions): FormResult<SignUpOutcome> {
  const { signUp, nameField, fields, hasTerms, onSuccess } = options
  const { check } = usePasswordRules()
  const kinds: Record<string, FieldKind> = {
    ...(nameField !== 'none' && { name: nameField }),
    email: 'email',
    password: 'required',
    ...metadataKinds(fields),
    ...(hasTerms && { terms: 'required' }),
  }
  return useForm<string, SignUpOutcome>({
    fields: kinds,
    blame(error) {
      const field = accountFieldOf(error)
      // Without a field to say it under, it is said above them all.
      return field && field in kinds ? field : undefined
    },
    async submit({ name = '', email = '', password = '', ...values }) {
      requirePassword(check(password))
      const metadata = readMetadata(fields, values)
      const result = await signUp.signUp?.({
        email,
        password,
        ...(name.trim() && { name: name.trim() }),
        ...(metadata && { metadata }),
      })
      if (!result) throw new TypeError('There is nothing to sign up with.')
      if (result.status !== 'challenged') onSuccess?.(result)
      return { result, address: email.trim(), mode: signUp.mode }
    },
  })
}
