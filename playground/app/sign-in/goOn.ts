import { navigate } from '../usePath.ts'
import { tellResult } from './tellResult.ts'
import type { ResultTexts, StepResult } from './tellResult.ts'

/** Goes to the account where somebody is signed in by now; else returns what to say. */
export function goOn(result: StepResult, texts: ResultTexts): string | undefined {
  if (result.status === 'signed_in') navigate('/account', { replace: true })
  return tellResult(result, texts)
}
