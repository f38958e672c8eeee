const reasonTexts: Readonly<Record<string, string>> = {
  login_prompt: 'The application asks you to confirm that it is still you.',
  max_age: 'It has been a while since you last entered your password.',
  id_token_hint: 'The application expects a different account.',
  claims_id_token_sub_value: 'The application expects a different account.',
  essential_acr: 'The application asks for a stronger sign-in.',
  essential_acrs: 'The application asks for a stronger sign-in.',
}

/** Says in words why oidc-provider wants someone who is signed in to sign in again. */
export function loginReason(reasons: readonly string[]): string {
  const known = reasons.map((reason) => reasonTexts[reason]).find((text) => text !== undefined)
  return known ?? 'Please sign in again to continue.'
}
