import type { SignOutResult } from 'flowpass/core'
import { system } from '../auth.ts'
import { systems } from '../systems/systems.ts'
import { Notice } from './Notice.tsx'

/** Tells what a sign-out has reached, here and at the provider. */
export function SignOutNotice({ result }: { readonly result: SignOutResult }) {
  const facts = systems[system]
  const name = facts.provider ?? facts.name
  const { revoked, provider } = result
  const atServer = revoked
    ? `${name} has ended this session.`
    : `${name} has not confirmed it; this device has forgotten you all the same.`
  return (
    <Notice
      tone={revoked ? 'good' : 'neutral'}
      icon="signOut"
      title="You are signed out"
      testId="sign-out-report"
      code={`revoked:${revoked} provider:${provider}`}
    >
      {atServer}{' '}
      {provider === 'not-ended' &&
        `You are still signed in at ${name} itself, so the next sign-in may not ask who you are.`}
    </Notice>
  )
}
