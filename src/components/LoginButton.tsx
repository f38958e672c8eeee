import { useId } from 'react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import { loginButtonStrings } from '../core/strings/loginButtonStrings.ts'
import { useCapability } from '../react/useCapability.ts'
import { useSignIn } from '../react/useSignIn.ts'
import { useStrings } from '../react/useStrings.ts'
import { describeLoginError } from './describeLoginError.ts'
import { renderElement } from './renderElement.tsx'
import type { RenderProps } from './renderElement.tsx'

/** Where a sign-in takes place: on this page's way to the provider's and back, or in a window. */
export type LoginMode = 'redirect' | 'popup'

/** What a `LoginButton` shows. */
export interface LoginButtonState {
  /** How the sign-in is going. */
  readonly status: 'idle' | 'pending' | 'error'
  /** What the next click does: a popup that was blocked becomes a redirect. */
  readonly mode: LoginMode
  /** Why the last sign-in failed. */
  readonly error: AuthError | null
}

type NativeProps = ComponentProps<'button'>

/** Props of `LoginButton`: those of a native button, and what to ask the provider for. */
export interface LoginButtonProps
  extends Omit<NativeProps, 'className' | 'style'>, RenderProps<NativeProps, LoginButtonState> {
  /** Where to sign in. @default 'redirect' */
  readonly mode?: LoginMode
  /** Where to come back to, who is expected, and the like. */
  readonly options?: RedirectOptions
  /**
   * What to say when a sign-in has failed. An app that says it elsewhere passes null.
   *
   * @default a sentence of `strings.loginButton`
   */
  readonly errorMessage?: ReactNode | ((error: AuthError) => ReactNode)
}

/**
 * Signs in at the provider. Renders a `<button>`, and beside it the reason when the last sign-in
 * failed; nothing at all where the backend has no sign-in at a provider. While it is busy it keeps
 * the focus; in a popup, another click brings the window to the front.
 *
 * @selector `[data-flowpass="login-button"]` the button
 * @selector `[data-status]` `idle`, `pending` or `error`
 * @selector `[data-mode]` `redirect` or `popup`: what the next click does
 * @selector `[data-flowpass="login-error"]` the reason, with its code in `data-code`
 * @example
 * <LoginButton mode="popup" className={({ status }) => status}>Log in with Acme</LoginButton>
 */
export function LoginButton({
  mode: wanted = 'redirect',
  options,
  errorMessage,
  render,
  className,
  style,
  ...native
}: LoginButtonProps) {
  const { signIn, status, error } = useSignIn()
  const errorId = useId()
  const strings = useStrings('loginButton', loginButtonStrings)
  const canRedirect = useCapability('redirect')
  // Without pages of its own, a backend has to be told whose.
  const canRelay = useCapability('social') && options?.provider
  if (!canRedirect && !canRelay) return null

  const mode = error?.code === 'popup_blocked' ? 'redirect' : wanted
  const isPending = status === 'pending'
  const isIdle = isPending && mode === 'redirect'
  const say = errorMessage === undefined ? describeLoginError : errorMessage
  const message = error && (typeof say === 'function' ? say(error, strings) : say)

  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isIdle) return event.preventDefault()
    native.onClick?.(event)
    // The state tells what went wrong; there is nobody here to throw it at.
    if (!event.defaultPrevented) signIn[mode]?.(options).catch(() => {})
  }

  return (
    <>
      {renderElement(
        'button',
        { render, className, style },
        { status, mode, error },
        {
          type: 'button',
          'data-flowpass': 'login-button',
          'data-status': status,
          'data-mode': mode,
          'aria-busy': isPending || undefined,
          'aria-disabled': isIdle || undefined,
          ...native,
          children: native.children ?? strings.signIn,
          'aria-describedby':
            [native['aria-describedby'], message && errorId].filter(Boolean).join(' ') || undefined,
          onClick,
        },
      )}
      {message && (
        <span id={errorId} role="alert" data-flowpass="login-error" data-code={error.code}>
          {message}
        </span>
      )}
    </>
  )
}
