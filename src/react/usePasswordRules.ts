import { useCallback, useEffect, useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { checkPasswordRules } from '../core/checkPasswordRules.ts'
import type { PasswordCheck } from '../core/checkPasswordRules.ts'
import type { PasswordGroup, PasswordRules } from '../core/groups/passwordGroup.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useGroup } from './useGroup.ts'

/** What passwords have to be like. */
export interface PasswordRulesResult {
  /** The rules; null while nobody knows them, and where the backend does not tell. */
  readonly rules: PasswordRules | null
  readonly isLoading: boolean
  /** Holds a password against them. Nothing to hold it against is an empty list. Stable. */
  readonly check: (password: string) => readonly PasswordCheck[]
}

/** What was asked, and what has come of it. */
interface Question {
  readonly answer: Promise<PasswordRules>
  rules?: PasswordRules
}

/** They live and die with their client, and are asked for once. */
const questions = new WeakMap<AuthClientCore, Question>()

/**
 * Returns what the backend wants of passwords, asked for once. Not being told is no error: the
 * server has the last word anyway.
 *
 * @example
 * const { rules, check } = usePasswordRules()
 * const missing = check(password).filter(({ isMet }) => !isMet)
 */
export function usePasswordRules(): PasswordRulesResult {
  const client = useAuthClient()
  const group = useGroup('password')
  const [known, setKnown] = useState<PasswordRules | null | undefined>(
    () => questions.get(client)?.rules,
  )
  useEffect(() => {
    if (!group) return
    let isHere = true
    load(client, group).then(
      (rules) => isHere && setKnown(rules),
      () => isHere && setKnown(null),
    )
    return () => {
      isHere = false
    }
  }, [client, group])
  const rules = known ?? null
  const check = useCallback(
    (password: string) => (rules ? checkPasswordRules(rules, password) : []),
    [rules],
  )
  return { rules, isLoading: !!group && known === undefined, check }
}

async function load(client: AuthClientCore, group: PasswordGroup): Promise<PasswordRules> {
  const question = questions.get(client) ?? { answer: group.rules() }
  questions.set(client, question)
  try {
    return (question.rules = await question.answer)
  } catch (thrown) {
    // Whoever comes next may have more luck.
    questions.delete(client)
    throw thrown
  }
}
