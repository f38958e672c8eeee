import type { ReactNode } from 'react'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { signInFormStrings } from '../../core/strings/signInFormStrings.ts'
import type { SignInFormStrings } from '../../core/strings/signInFormStrings.ts'
import type { TypedMethod } from '../../react/signInMethods.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useSignInForm } from '../../react/useSignInForm.ts'
import type { SignInFormOptions, SignInFormResult, SignInStep } from '../../react/useSignInForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { SentNotice } from '../parts/SentNotice.tsx'
import { LeadingLink } from './LeadingLink.tsx'
import type { LeadingLinkTarget } from './LeadingLink.tsx'
import { SignInCode } from './SignInCode.tsx'
import { SignInFields } from './SignInFields.tsx'
import { SignInOthers } from './SignInOthers.tsx'
import type { SignInFormSlots } from './signInSlots.ts'
import { useStepFocus } from './useStepFocus.ts'
import { SecondFactor } from '../twoFactor/SecondFactor.tsx'

/** State of `SignInForm`. */
export interface SignInFormState {
  readonly step: SignInStep
  /** Whose fields are shown; null where nothing can be typed. */
  readonly method: TypedMethod | null
}

/** Props of `SignInForm`: those of its root, what is offered, and where it leads. */
export interface SignInFormProps extends RootProps<'section', SignInFormState>, SignInFormOptions {
  /** What people sign in with beside a password. @default 'email' */
  readonly identity?: 'email' | 'username'
  /** How many digits a code by email has. @default 6 */
  readonly codeLength?: number
  /** How many providers there will be, as far as the app knows: so many places are kept. @default 2 */
  readonly expectedProviders?: number
  /** Path to come back to from a provider. @default the present page */
  readonly returnTo?: string
  /** What else to ask a provider for. */
  readonly redirectOptions?: RedirectOptions
  /** Leads to a new password: a link of the app, or what a click does. @default no such link */
  readonly onForgotPassword?: LeadingLinkTarget
  /** Leads to a new account: a link of the app, or what a click does. @default no such link */
  readonly onSignUp?: LeadingLinkTarget
  /** Asks for the second factor when it is called for. @default `<TwoFactorPrompt />` */
  readonly secondFactor?: ReactNode
  readonly slots?: SignInFormSlots
}

/**
 * Signs in by whatever the backend has: a password, a code or a link by email, the provider's own
 * page, other providers, or as a guest. The best method comes first and the others are a click away.
 * It asks for the second factor, says what was sent where, and never tells whether there is an
 * account. Renders a `<section>`, and nothing where the backend has none of these.
 *
 * @selector `[data-flowpass="sign-in-form"]` the root
 * @selector `[data-step]` `credentials`, `link_sent`, `code_sent`, `second_factor` or `done`
 * @selector `[data-method]` `password`, `oneTimeCode` or `magicLink`
 * @example
 * <SignInForm
 *   onSuccess={() => navigate('/')}
 *   onForgotPassword={<Link href="/forgot" />}
 *   onSignUp={() => navigate('/sign-up')}
 * />
 * @example
 * <SignInForm
 *   methods={['social', 'magicLink']}
 *   slots={{ submit: { className: 'cta' }, heading: { children: 'Welcome back' } }}
 * />
 */
export function SignInForm(props: SignInFormProps) {
  const { methods, defaultMethod, defaultEmail, linkPath, onSuccess, ...more } = props
  const { identity, codeLength, expectedProviders, returnTo, redirectOptions, ...rest } = more
  const { onForgotPassword, onSignUp, secondFactor, slots = {}, ...root } = rest
  const strings = useStrings('signInForm', signInFormStrings)
  const signIn = useSignInForm({ methods, defaultMethod, defaultEmail, linkPath, onSuccess })
  const { step, method } = signIn
  const ref = useStepFocus(step)
  if (signIn.methods.length === 0) return null

  return (
    <Panel
      as="section"
      part="sign-in-form"
      state={{ step, method }}
      slots={slots}
      root={root}
      heading={headingOf(step, strings)}
      props={{ ref }}
    >
      {step === 'credentials' && (
        <>
          <LoginFailure signIn={signIn} slots={slots} />
          {method && (
            <SignInFields
              signIn={signIn}
              method={method}
              identity={identity}
              onForgotPassword={onForgotPassword}
              slots={slots}
            />
          )}
          <SignInOthers
            signIn={signIn}
            options={{ ...redirectOptions, ...(returnTo !== undefined && { returnTo }) }}
            expectedProviders={expectedProviders}
            slots={slots}
          />
          {onSignUp && (
            <div data-flowpass="footer">
              {renderPart({
                as: 'span',
                part: 'text',
                slot: 'prompt',
                change: slots.prompt,
                props: { children: strings.isNew },
              })}
              <LeadingLink slot="signUp" change={slots.signUp} to={onSignUp}>
                {strings.signUp}
              </LeadingLink>
            </div>
          )}
        </>
      )}
      {step === 'code_sent' && <SignInCode signIn={signIn} length={codeLength} slots={slots} />}
      {step === 'link_sent' && (
        <SentNotice
          text={signIn.sent === 'magicLink' ? strings.linkSent : strings.verificationSent}
          address={signIn.email}
          onResend={signIn.resend}
          onOtherAddress={signIn.changeAddress}
          slots={slots}
        />
      )}
      {step === 'second_factor' && (secondFactor ?? <SecondFactor />)}
    </Panel>
  )
}

interface LoginFailureProps {
  readonly signIn: SignInFormResult
  readonly slots: SignInFormSlots
}

/** Why a sign-in somewhere else came to nothing. */
function LoginFailure({ signIn: { loginError }, slots }: LoginFailureProps) {
  const describe = useErrorText()
  return (
    <Alert change={slots.alert} tone="error" code={loginError?.code}>
      {loginError && describe(loginError, { variant: 'provider' })}
    </Alert>
  )
}

function headingOf(step: SignInStep, strings: SignInFormStrings): string | null {
  switch (step) {
    case 'credentials':
      return strings.heading
    case 'link_sent':
      return strings.linkHeading
    case 'code_sent':
      return strings.codeHeading
    case 'done':
      return strings.done
    case 'second_factor':
      return null
    default:
      return step satisfies never
  }
}
