import type { PasswordRule } from '../checkPasswordRules.ts'

/** Words for what a password has to be like. */
export interface PasswordRulesStrings {
  /** Names the list. */
  readonly heading: string
  /** One line for each rule; `limit` is its number, where it has one. */
  readonly rules: Readonly<Record<PasswordRule, (limit: number, locale: string) => string>>
  /** Read out beside the mark of a rule. */
  readonly met: string
  readonly unmet: string
  /** Read out while somebody types; `rules` is a list of lines from above. */
  readonly missing: (rules: string) => string
  /** Read out when every rule is met. */
  readonly allMet: string
}

/** English. */
export const passwordRulesStrings: PasswordRulesStrings = {
  heading: 'Your password needs',
  rules: {
    minLength: (limit, locale) => `At least ${count(limit, locale, 'character')}`,
    maxBytes: (limit, locale) =>
      `At most ${count(limit, locale, 'byte')}. Accents and emoji count more than once.`,
    uppercase: () => 'A capital letter',
    lowercase: () => 'A small letter',
    digit: () => 'A digit',
    symbol: () => 'A symbol, such as ! or ?',
  },
  met: 'done',
  unmet: 'still missing',
  missing: (rules) => `Still missing: ${rules}`,
  allMet: 'Your password has all it needs.',
}

function count(number: number, locale: string, noun: string): string {
  const isOne = new Intl.PluralRules('en').select(number) === 'one'
  return `${number.toLocaleString(locale)} ${noun}${isOne ? '' : 's'}`
}
