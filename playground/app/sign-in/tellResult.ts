/** How a step of signing in ended. */
export interface StepResult {
  readonly status: 'signed_in' | 'challenged' | 'redirecting' | 'sent' | 'done'
}

/** What to say where the page itself does not tell. */
export interface ResultTexts {
  readonly sent?: string
  readonly done?: string
}

/** Returns the text for how a step of signing in ended, where it needs one. */
export function tellResult({ status }: StepResult, texts: ResultTexts): string | undefined {
  if (status === 'sent') return texts.sent
  return status === 'done' ? texts.done : undefined
}
