import { isExactOrigin } from '../../core/embed/isExactOrigin.ts'
import { configError } from '../configError.ts'
import { COMMON_HEADERS } from '../http/respond.ts'

/**
 * Makes the headers that every answer of the session's routes carries. None of them lets a page of
 * another origin read it, and nothing in a request changes them.
 *
 * @param frameAncestors origins whose pages may frame it, or `'self'` in its single quotes.
 *   @default none
 * @throws AuthError `config_invalid`
 * @see RFC 9111 section 5.2.2, CSP Level 3 section 6.4.2, OWASP ASVS 5.0 3.4
 */
export function securityHeaders(
  frameAncestors: readonly string[] = [],
): Readonly<Record<string, string>> {
  for (const [index, ancestor] of frameAncestors.entries())
    if (ancestor !== "'self'" && !(typeof ancestor === 'string' && isExactOrigin(ancestor)))
      throw configError(
        `frameAncestors[${index}]`,
        'origin',
        'An origin as browsers spell it, such as https://app.example.com, or "\'self\'".',
      )
  const ancestors = frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"
  return {
    ...COMMON_HEADERS,
    vary: 'Cookie',
    'content-security-policy': `default-src 'none'; frame-ancestors ${ancestors}`,
  }
}
