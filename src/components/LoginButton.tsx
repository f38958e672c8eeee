import type { ComponentProps, MouseEvent } from 'react'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import { useCapability } from '../react/useCapability.ts'
import { useSignIn } from '../react/useSignIn.ts'

/** Props of `LoginButton`: those of a native button, and what to ask the provider for. */
export interface LoginButtonProps extends ComponentProps<'button'> {
  /** Where to come back to, who is expected, and the like. */
  readonly options?: RedirectOptions
}

/**
 * Signs in at the provider's page. Renders a `<button>`, and beside it the reason when the last
 * sign-in failed; nothing at all where the backend has no such page.
 *
 * @selector `[data-flowpass="login-button"]` the button
 * @selector `[data-status]` `idle`, `pending` or `error`
 * @selector `[data-flowpass="login-error"]` the reason, with its code in `data-code`
 */
export function LoginButton({ options, children, onClick, disabled, ...rest }: LoginButtonProps) {
  const { signIn, status, error } = useSignIn()
  const isPending = status === 'pending'
  const isPossible = useCapability('redirect')
  if (!isPossible) return null

  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    // The state tells what went wrong; there is nobody here to throw it at.
    if (!event.defaultPrevented) signIn.redirect?.(options).catch(() => {})
  }

  return (
    <>
      <button
        type="button"
        data-flowpass="login-button"
        data-status={status}
        aria-busy={isPending || undefined}
        {...rest}
        disabled={disabled ?? isPending}
        onClick={handleClick}
      >
        {children ?? 'Sign in'}
      </button>
      {error && (
        <span role="alert" data-flowpass="login-error" data-code={error.code}>
          {error.code === 'login_cancelled'
            ? 'The sign-in was cancelled.'
            : 'The sign-in did not work. Please try again.'}
        </span>
      )}
    </>
  )
}
