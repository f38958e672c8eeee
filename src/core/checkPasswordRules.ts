import type { PasswordRules } from './groups/passwordGroup.ts'

/** What a password can have to be like. */
export type PasswordRule = 'minLength' | 'maxBytes' | 'uppercase' | 'lowercase' | 'digit' | 'symbol'

/** Whether a password is as one rule wants it. */
export interface PasswordCheck {
  readonly rule: PasswordRule
  readonly isMet: boolean
}

/**
 * Holds a password against what the backend wants of it. Letters and digits of every script count,
 * and length is in bytes of UTF-8, so this is never stricter than a server: whatever fails here
 * would be refused there.
 *
 * @param rules what the backend wants
 * @param password the password
 * @returns every rule there is, in the order in which they are shown
 */
export function checkPasswordRules(rules: PasswordRules, password: string): PasswordCheck[] {
  const { minLength, maxBytes } = rules
  const bytes = new TextEncoder().encode(password).length
  const has = (pattern: RegExp) => pattern.test(password)
  const checks: readonly (PasswordCheck | false)[] = [
    minLength > 1 && { rule: 'minLength', isMet: bytes >= minLength },
    rules.needsUppercase && { rule: 'uppercase', isMet: has(/\p{Lu}/u) },
    rules.needsLowercase && { rule: 'lowercase', isMet: has(/\p{Ll}/u) },
    rules.needsDigit && { rule: 'digit', isMet: has(/\p{Nd}/u) },
    rules.needsSymbol && { rule: 'symbol', isMet: has(/[\p{P}\p{S}]/u) },
    maxBytes !== null && { rule: 'maxBytes', isMet: bytes <= maxBytes },
  ]
  return checks.filter((check) => check !== false)
}
