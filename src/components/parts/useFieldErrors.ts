import { commonStrings } from '../../core/strings/commonStrings.ts'
import type { ErrorVariant } from '../../core/strings/errorStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import type { FieldProblems } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'

/**
 * Returns a function that says what is wrong with a field, or nothing.
 *
 * @param problems what a form has found
 * @param variant narrows what errors mean
 */
export function useFieldErrors(
  problems: FieldProblems,
  variant?: ErrorVariant,
): (name: string) => string | undefined {
  const describe = useErrorText()
  const strings = useStrings('common', commonStrings)
  return (name) => {
    const problem = problems[name]
    if (problem === 'missing') return strings.missing
    if (problem === 'email') return strings.notAnEmail
    return problem && describe(problem, { variant })
  }
}
