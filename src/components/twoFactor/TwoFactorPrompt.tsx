import { useEffect, useRef, useState } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { twoFactorPromptStrings } from '../../core/strings/twoFactorPromptStrings.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import { challengeOf, useTwoFactorPrompt } from '../../react/useTwoFactorPrompt.ts'
import type { TwoFactorMethod, TwoFactorPromptOptions } from '../../react/useTwoFactorPrompt.ts'
import { Button } from '../parts/Button.tsx'
import { CodeField } from '../parts/CodeField.tsx'
import type { CodeFieldSlots } from '../parts/CodeField.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import type { FormState } from '../parts/Form.tsx'
import type { ButtonState, FormSlots } from '../parts/formSlots.ts'
import type { RootProps, Slot } from '../parts/part.ts'
import { useFieldErrors } from '../parts/useFieldErrors.ts'

/** Parts of `TwoFactorPrompt`. */
export interface TwoFactorPromptSlots extends FormSlots, CodeFieldSlots {
  /** Gives the sign-in up. */
  readonly cancel?: Slot<'button', ButtonState>
}

/** Props of `TwoFactorPrompt`: those of its form, and what happens afterwards. */
export interface TwoFactorPromptProps
  extends Omit<RootProps<'form', FormState>, 'onCancel'>, TwoFactorPromptOptions {
  /** How many digits a code has. @default 6 */
  readonly codeLength?: number
  readonly slots?: TwoFactorPromptSlots
}

/**
 * Asks for the second factor that a sign-in has led to: a code of an authenticator app, sent as soon
 * as it is whole, or a backup code. Renders a `<form>`, and nothing while nothing is asked, so it can
 * stand anywhere. When the time is over, the state of the client says so, and it goes.
 *
 * @selector `[data-flowpass="two-factor-prompt"]` the form
 * @selector `[data-method]` `code` or `backup_code`
 * @selector `[data-status]` `idle`, `pending`, `error` or `success`
 * @example
 * <TwoFactorPrompt onSuccess={() => navigate('/')} />
 */
export function TwoFactorPrompt(props: TwoFactorPromptProps) {
  const open = useAuthState(challengeOf)
  const challenge = props.challenge ?? open
  const isPossible = useGroup('twoFactor') !== undefined
  return challenge && isPossible ? <Question key={challenge.expiresAt} {...props} /> : null
}

function Question(props: TwoFactorPromptProps) {
  const { challenge, onSuccess, onCancel, onExpired, codeLength, slots = {}, ...root } = props
  const strings = useStrings('twoFactorPrompt', twoFactorPromptStrings)
  const prompt = useTwoFactorPrompt({ challenge, onSuccess, onCancel, onExpired })
  const [hasSwitched, setSwitched] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const isCode = prompt.method === 'code'
  const marked = { ...root, 'data-method': prompt.method }
  return (
    <Form
      part="two-factor-prompt"
      form={prompt.form}
      root={marked}
      slots={{
        ...slots,
        heading: slots.heading === null ? null : { ref: heading, tabIndex: -1, ...slots.heading },
      }}
      heading={strings.heading}
      description={isCode ? strings.description : strings.backupDescription}
      submitLabel={strings.submit}
      variant="code"
      footer={
        <div data-flowpass="footer">
          {prompt.canSwitch && (
            <Button
              slot="link"
              change={slots.link}
              variant="plain"
              onClick={() => {
                setSwitched(true)
                prompt.switchMethod()
              }}
            >
              {isCode ? strings.useBackupCode : strings.useApp}
            </Button>
          )}
          <Button
            slot="cancel"
            change={slots.cancel}
            variant="plain"
            onClick={() => void prompt.cancel()}
          >
            {strings.someoneElse}
          </Button>
        </div>
      }
    >
      <Answer
        key={prompt.method}
        method={prompt.method}
        length={codeLength}
        prompt={prompt}
        slots={slots}
        takesFocus={hasSwitched}
      />
    </Form>
  )
}

interface AnswerProps {
  readonly method: TwoFactorMethod
  readonly length: number | undefined
  readonly prompt: ReturnType<typeof useTwoFactorPrompt>
  readonly slots: TwoFactorPromptSlots
  readonly takesFocus: boolean
}

function Answer({ method, length, prompt, slots, takesFocus }: AnswerProps) {
  const strings = useStrings('twoFactorPrompt', twoFactorPromptStrings)
  const { code } = useStrings('common', commonStrings)
  const { problems } = prompt.form
  const errorOf = useFieldErrors(problems, 'code')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) input.current?.focus()
  }, [takesFocus])
  const shared = { ref: input, name: 'code', slots, required: true }
  if (method === 'code')
    return (
      <CodeField
        {...shared}
        {...(length !== undefined && { length })}
        label={code}
        error={errorOf('code')}
        hint={prompt.wrongCodes > 1 && strings.clockHint}
      />
    )
  const isWrong = problems['code'] && problems['code'] !== 'missing'
  return (
    <Field
      {...shared}
      label={strings.backupCode}
      error={isWrong ? strings.wrongBackupCode : errorOf('code')}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="go"
      dir="ltr"
    />
  )
}
