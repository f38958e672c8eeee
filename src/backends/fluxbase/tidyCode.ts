import { AuthError } from '../../core/authError.ts'

/**
 * Brings what was typed into the form the server compares: six digits, or a backup code of eight
 * letters and digits (base32, in capitals). Tries are few, so none is spent on anything else.
 *
 * @param code what was typed, with any blanks and hyphens
 * @throws AuthError `two_factor_invalid` with the reason `format`
 * @see RFC 6238, RFC 4648 section 6
 */
export function tidyCode(code: string): string {
  const tidy = code
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff\p{Pd}]/gu, '')
    .toUpperCase()
  if (/^(?:\d{6}|[A-Z2-7]{8})$/.test(tidy)) return tidy
  throw new AuthError('two_factor_invalid', 'challenge', { details: { reason: 'format' } })
}
