import type { ReactNode } from 'react'
import type { PasswordCheck, PasswordRule } from '../../core/checkPasswordRules.ts'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import { passwordRulesStrings } from '../../core/strings/passwordRulesStrings.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import { IconShape } from './Icon.tsx'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

const MET = 'M5 10.5l3.5 3.5 7-8'
const UNMET = 'M10 14.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z'
const BROKEN = 'M10 4v7.5M10 15v.5'

/** State of one rule. */
export interface RuleState {
  readonly rule: PasswordRule
  readonly isMet: boolean
}

/** Parts of the list of rules. */
export interface ChecklistSlots {
  /** The list. */
  readonly rules?: Slot<'ul'>
  /** One line of it. */
  readonly rule?: Slot<'li', RuleState>
}

/** Props of `PasswordChecklist`. */
export interface PasswordChecklistProps {
  readonly id: string
  readonly rules: PasswordRules
  readonly checks: readonly PasswordCheck[]
  /** Whether there is a password yet that could be spoken of. */
  readonly isTyped: boolean
  readonly slots?: ChecklistSlots | undefined
}

/** Nobody is bothered with the longest password who does not have one. */
export function isShown({ rule, isMet }: PasswordCheck): boolean {
  return rule !== 'maxBytes' || !isMet
}

/** What a password has to be like, and what it is like so far: in words, by a mark and by colour. */
export function PasswordChecklist({
  id,
  rules,
  checks,
  isTyped,
  slots = {},
}: PasswordChecklistProps) {
  const strings = useStrings('passwordRules', passwordRulesStrings)
  const locale = useLocale()
  const limits: Partial<Record<PasswordRule, number | null>> = {
    minLength: rules.minLength,
    maxBytes: rules.maxBytes,
  }
  const textOf = (rule: PasswordRule) => strings.rules[rule](limits[rule] ?? 0, locale)
  const shown = checks.filter(isShown)
  const broken = checks.filter(({ isMet }) => !isMet).map(({ rule }) => rule)
  const missing = broken.filter((rule) => rule !== 'maxBytes').map(textOf)
  const list = new Intl.ListFormat(locale, { type: 'unit' }).format(missing)
  const spoken = [
    broken.length === 0 && strings.allMet,
    broken.includes('maxBytes') && textOf('maxBytes'),
    missing.length > 0 && strings.missing(list),
  ]
  return (
    <>
      {shown.length > 0 &&
        renderPart({
          as: 'ul',
          part: 'rules',
          slot: 'rules',
          change: slots.rules,
          props: {
            id,
            role: 'list',
            'aria-label': strings.heading,
            children: shown.map(({ rule, isMet }) => (
              <Rule key={rule} rule={rule} isMet={isMet} change={slots.rule}>
                {textOf(rule)}
                {rule !== 'maxBytes' && (
                  <span data-flowpass="unseen"> ({isMet ? strings.met : strings.unmet})</span>
                )}
              </Rule>
            )),
          },
        })}
      <div data-flowpass="unseen" role="status">
        {isTyped && spoken.filter(Boolean).join(' ')}
      </div>
    </>
  )
}

interface RuleProps extends RuleState {
  readonly change: Slot<'li', RuleState> | undefined
  readonly children: ReactNode
}

function Rule({ rule, isMet, change, children }: RuleProps) {
  const path = isMet ? MET : rule === 'maxBytes' ? BROKEN : UNMET
  return renderPart({
    as: 'li',
    part: 'rule',
    slot: 'rule',
    state: { rule, isMet },
    change,
    props: {
      children: (
        <>
          <IconShape path={path} />
          <span>{children}</span>
        </>
      ),
    },
  })
}
