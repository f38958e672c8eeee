import { LoginButton } from 'flowpass'
import type { ReactNode } from 'react'
import { system } from '../auth.ts'
import { Link } from '../shell/Link.tsx'
import { systems } from '../systems/systems.ts'
import { usePath } from '../usePath.ts'
import { signInPath } from './returnTo.ts'

/** Props of `SignInButton`. */
export interface SignInButtonProps {
  readonly testId: string
  readonly children: ReactNode
  /** Page to come back to. @default the present one */
  readonly returnTo?: string
}

/** Leads to the provider's page where there is nothing to choose, else to the ways to sign in. */
export function SignInButton({ testId, children, returnTo }: SignInButtonProps) {
  const url = usePath()
  if (systems[system].isOwn) {
    return (
      <LoginButton
        className="button"
        data-variant="primary"
        data-testid={testId}
        errorMessage={null}
        {...(returnTo !== undefined && { options: { returnTo } })}
      >
        {children}
      </LoginButton>
    )
  }
  return (
    <Link className="button" data-variant="primary" data-testid={testId} href={signInPath(url)}>
      {children}
    </Link>
  )
}
