import { useCallback } from 'react'
import { useAuthClient } from 'flowpass'
import { useLoaded } from './useLoaded.ts'

/** Says what passwords have to be like, as the server tells it. */
export function PasswordRulesHint() {
  const client = useAuthClient()
  const load = useCallback(async () => (await client.password?.rules()) ?? null, [client])
  const [rules] = useLoaded(load)
  if (rules.status !== 'loaded' || !rules.value) return null
  const { minLength, needsUppercase, needsLowercase, needsDigit, needsSymbol } = rules.value
  const wanted = [
    `at least ${minLength} characters`,
    needsUppercase && 'a capital letter',
    needsLowercase && 'a small letter',
    needsDigit && 'a digit',
    needsSymbol && 'a sign such as ! or ?',
  ].filter((text) => typeof text === 'string')
  return (
    <span data-testid="password-rules">
      It needs {new Intl.ListFormat('en', { type: 'conjunction' }).format(wanted)}.
    </span>
  )
}
