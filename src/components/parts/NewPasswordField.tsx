import { useEffect, useId, useRef, useState } from 'react'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import { usePasswordRules } from '../../react/usePasswordRules.ts'
import type { FieldProps } from './Field.tsx'
import type { FieldSlots } from './formSlots.ts'
import { isShown, PasswordChecklist } from './PasswordChecklist.tsx'
import type { ChecklistSlots } from './PasswordChecklist.tsx'
import { PasswordField } from './PasswordField.tsx'

/** Parts of a field for a new password. */
export interface NewPasswordSlots extends FieldSlots, ChecklistSlots {}

/** Props of `NewPasswordField`. */
export interface NewPasswordFieldProps extends FieldProps {
  readonly slots?: NewPasswordSlots | undefined
}

/**
 * A field for a new password, with the backend's rules below it and what is met of them so far.
 * It never cuts what is typed. No password is kept in state: only which rules it meets.
 */
export function NewPasswordField({ slots, ...native }: NewPasswordFieldProps) {
  const { rules, isLoading, check } = usePasswordRules()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState({ isTyped: false, checks: check('') })

  const [latest, setLatest] = useState(() => check)
  if (latest !== check) {
    setLatest(() => check)
    setTyped({ isTyped: false, checks: check('') })
  }
  // The rules may come after the first letters, or after what a browser has filled in.
  useEffect(() => {
    queueMicrotask(() => {
      const value = input.current?.value
      if (value) setTyped({ isTyped: true, checks: check(value) })
    })
  }, [check])

  return (
    <div data-flowpass="new-password">
      <PasswordField
        autoComplete="new-password"
        {...native}
        {...(rules && { passwordrules: describeForManagers(rules) })}
        slots={slots}
        ref={input}
        aria-describedby={slots?.rules !== null && typed.checks.some(isShown) ? id : undefined}
        onInput={({ currentTarget: { value } }) =>
          setTyped({ isTyped: value !== '', checks: check(value) })
        }
      />
      {isLoading && <div data-flowpass="rules-place" aria-hidden="true" />}
      {rules && <PasswordChecklist id={id} rules={rules} slots={slots} {...typed} />}
    </div>
  )
}

/**
 * Says it so that password managers generate passwords that are taken.
 *
 * @see https://developer.apple.com/password-rules/
 */
function describeForManagers(rules: PasswordRules): string {
  const wanted = [
    `minlength: ${rules.minLength}`,
    rules.maxBytes !== null && `maxlength: ${rules.maxBytes}`,
    rules.needsUppercase && 'required: upper',
    rules.needsLowercase && 'required: lower',
    rules.needsDigit && 'required: digit',
    rules.needsSymbol && 'required: special',
  ]
  return wanted.filter(Boolean).join('; ')
}
