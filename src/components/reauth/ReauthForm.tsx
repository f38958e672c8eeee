import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { AuthError } from '../../core/authError.ts'
import type { Challenge } from '../../core/challenge.ts'
import type { AuthState } from '../../core/authState.ts'
import type { PasswordGroup } from '../../core/groups/passwordGroup.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useForm } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import type { FormSlots } from '../parts/formSlots.ts'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { TwoFactorPromptSlots } from '../twoFactor/TwoFactorPrompt.tsx'
import { SecondFactor } from '../twoFactor/SecondFactor.tsx'

/** Props of `ReauthForm`. */
export interface ReauthFormProps {
  readonly password: PasswordGroup
  /** On its button. */
  readonly submitLabel: ReactNode
  readonly slots: FormSlots | undefined
  readonly twoFactorSlots: TwoFactorPromptSlots | undefined
  /** Told whether the second factor is asked for: other ways make no sense then. */
  readonly onChallenged: (isChallenged: boolean) => void
}

/**
 * Asks the person of the session for their password, and for their second factor. Whoever waits for
 * it is told by the client's own event.
 */
export function ReauthForm(props: ReauthFormProps) {
  const { password, submitLabel, slots = {}, twoFactorSlots = {}, onChallenged } = props
  const common = useStrings('common', commonStrings)
  const describe = useErrorText()
  // The state tells of the session alone: what a sign-in beside it has led to is kept here.
  const [challenge, setChallenge] = useState<Challenge | null>(null)
  const [lapse, setLapse] = useState<AuthError | null>(null)
  const goBack = (error: AuthError | null) => {
    setChallenge(null)
    setLapse(error)
    onChallenged(false)
  }
  if (challenge)
    return (
      <SecondFactor
        challenge={challenge}
        onExpired={goBack}
        onCancel={() => goBack(null)}
        slots={{
          ...twoFactorSlots,
          ...(twoFactorSlots.cancel !== null && {
            cancel: { children: common.back, ...twoFactorSlots.cancel },
          }),
        }}
      />
    )
  return (
    <>
      <Alert change={slots.alert} tone="error" code={lapse?.code}>
        {lapse && describe(lapse)}
      </Alert>
      <Password
        password={password}
        submitLabel={submitLabel}
        slots={slots}
        onSubmit={() => setLapse(null)}
        onChallenge={(next) => {
          setChallenge(next)
          onChallenged(true)
        }}
      />
    </>
  )
}

interface PasswordProps extends Pick<ReauthFormProps, 'password' | 'submitLabel'> {
  readonly slots: FormSlots
  readonly onSubmit: () => void
  readonly onChallenge: (challenge: Challenge) => void
}

function Password({ password, submitLabel, slots, onSubmit, onChallenge }: PasswordProps) {
  const common = useStrings('common', commonStrings)
  const address = useAuthState(addressOf)
  const place = useRef<HTMLInputElement>(null)
  // It comes after the dialog, whose focus is on what leads away from it by then.
  useEffect(() => place.current?.focus(), [])
  const form = useForm<'email' | 'password', void>({
    fields: { email: 'required', password: 'required' },
    blame: { credentials_invalid: 'password' },
    async submit(values) {
      onSubmit()
      const email = address ?? values.email
      const result = await password.signIn({ email, password: values.password })
      if (result.status === 'challenged') onChallenge(result.challenge)
    },
  })
  // Nobody is asked which address it was: it is theirs.
  const errorOf = useFieldErrors(form.problems, address ? 'present_password' : undefined)
  return (
    <Form part="reauth-form" form={form} slots={slots} submitLabel={submitLabel}>
      <Field
        name="email"
        type={address && !address.includes('@') ? 'text' : 'email'}
        autoComplete="username"
        label={common.email}
        error={errorOf('email')}
        slots={slots}
        {...(address ? { value: address, readOnly: true } : { ref: place })}
      />
      <PasswordField
        name="password"
        label={common.password}
        error={errorOf('password')}
        slots={slots}
        {...(address && { ref: place })}
      />
    </Form>
  )
}

/** What the person of the session signs in with, as far as it is known. */
function addressOf(state: AuthState): string | undefined {
  if (!('session' in state)) return undefined
  const { email, username } = state.session.user
  return email ?? username
}
