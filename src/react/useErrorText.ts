import { useCallback, useMemo } from 'react'
import { describeError } from '../core/describeError.ts'
import type { DescribeErrorOptions } from '../core/describeError.ts'
import { errorStrings } from '../core/strings/errorStrings.ts'
import { mergeWords } from './mergeWords.ts'
import { useLocale } from './useLocale.ts'
import { useStrings } from './useStrings.ts'

/**
 * Returns a function that says to a person what went wrong, in the language of the page. It is
 * stable as long as the language is.
 *
 * @example
 * const describe = useErrorText()
 * <p role="alert">{describe(error)}</p>
 */
export function useErrorText(): (
  error: unknown,
  options?: Omit<DescribeErrorOptions, 'locale'>,
) => string {
  const given = useStrings('errors', errorStrings)
  // An app may give the text of one code: the others stay.
  const strings = useMemo(() => mergeWords(errorStrings, given), [given])
  const locale = useLocale()
  return useCallback(
    (error, options) => describeError(error, strings, { ...options, locale }),
    [strings, locale],
  )
}
