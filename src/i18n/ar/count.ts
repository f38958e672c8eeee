/** Forms of a noun, some with the number in them. */
export interface ArabicForms {
  /** For 1, without a number before it. */
  readonly one: string
  /** For 2, without a number before it. */
  readonly two: string
  /** For 3 to 10. */
  readonly few: string
  /** For 11 to 99. */
  readonly many: string
  /** For 0, 100 and their like. */
  readonly other: string
}

/**
 * Counts something in Arabic.
 *
 * @param number how many
 * @param locale how numbers are written
 * @param forms the noun
 */
export function count(number: number, locale: string, forms: ArabicForms): string {
  const rule = new Intl.PluralRules('ar').select(number)
  if (rule === 'one' || rule === 'two') return forms[rule]
  return `${number.toLocaleString(locale)} ${forms[rule === 'zero' ? 'other' : rule]}`
}
