import { useEffect, useRef, useState } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { twoFactorSetupStrings } from '../../core/strings/twoFactorSetupStrings.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { useForm } from '../../react/useForm.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import type { TwoFactorSetupResult } from '../../react/useTwoFactorSetup.ts'
import { Button } from '../parts/Button.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import { StepIntro } from './StepIntro.tsx'
import type { TwoFactorStepProps } from './TwoFactorEnrolment.tsx'

/** Switches it off, with a proof of who it is: the password, or a code. */
export function TwoFactorSwitchOff({ setup, slots }: TwoFactorStepProps) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const common = useStrings('common', commonStrings)
  const { form, isPassword, canSwitch, hasSwitched, switchProof } = useSwitchOff(setup)
  const errorOf = useFieldErrors(form.problems, isPassword ? 'present_password' : 'code')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (hasSwitched) input.current?.focus()
  }, [hasSwitched, isPassword])
  const shared = { ref: input, required: true, slots }
  return (
    <>
      <StepIntro heading={strings.switchOffHeading} text={strings.switchOffText} slots={slots} />
      <Form
        part="step"
        form={form}
        slots={slots}
        submitLabel={strings.switchOff}
        footer={
          <div data-flowpass="footer">
            {canSwitch && (
              <Button slot="link" change={slots.link} variant="plain" onClick={switchProof}>
                {isPassword ? strings.useCode : strings.usePassword}
              </Button>
            )}
            <Button slot="cancel" change={slots.cancel} variant="plain" onClick={setup.leave}>
              {common.cancel}
            </Button>
          </div>
        }
      >
        {isPassword ? (
          <PasswordField
            key="password"
            {...shared}
            name="password"
            label={common.password}
            error={errorOf('password')}
          />
        ) : (
          // No cells: a backup code will do as well.
          <Field
            key="code"
            {...shared}
            name="code"
            label={common.code}
            error={errorOf('code')}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            dir="ltr"
          />
        )}
      </Form>
    </>
  )
}

function useSwitchOff(setup: TwoFactorSetupResult) {
  const canSwitch = useGroup('password') !== undefined
  const [isPassword, setPassword] = useState(canSwitch)
  const [hasSwitched, setSwitched] = useState(false)
  const form = useForm({
    fields: {
      password: isPassword ? 'required' : 'optional',
      code: isPassword ? 'optional' : 'required',
    },
    blame: { credentials_invalid: 'password', two_factor_invalid: 'code' },
    phase: 'request',
    async submit({ password, code }) {
      try {
        await setup.disable(isPassword ? { password } : { code: code.replaceAll(/\s/g, '') })
      } catch (thrown) {
        // A backend that takes no code for it says so.
        const isRefused = isAuthError(thrown) && thrown.details['reason'] === 'password'
        if (isPassword || !canSwitch || !isRefused) throw thrown
        setSwitched(true)
        setPassword(true)
      }
    },
  })
  return {
    form,
    isPassword,
    canSwitch,
    hasSwitched,
    switchProof() {
      form.reset()
      setSwitched(true)
      setPassword(!isPassword)
    },
  }
}
