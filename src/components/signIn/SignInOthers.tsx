import { Suspense } from 'react'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signInFormStrings } from '../../core/strings/signInFormStrings.ts'
import type { SignInMethod } from '../../react/signInMethods.ts'
import { isTyped } from '../../react/signInMethods.ts'
import { useAction } from '../../react/useAction.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import type { SignInFormResult } from '../../react/useSignInForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { LoginButton } from '../LoginButton.tsx'
import { Alert } from '../parts/Alert.tsx'
import { Button } from '../parts/Button.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import type { SignInFormSlots } from './signInSlots.ts'

/** Props of `SignInOthers`. */
export interface SignInOthersProps {
  readonly signIn: SignInFormResult
  readonly options: RedirectOptions
  readonly expectedProviders: number | undefined
  readonly slots: SignInFormSlots
}

/** Brings react-query, which nothing else in the form needs. */
const ProviderList = lazyPart(async () => (await import('./ProviderList.tsx')).ProviderList)

/** The ways to sign in that take one press, in the order of the form. */
export function SignInOthers(props: SignInOthersProps) {
  const { signIn, options, expectedProviders = 2, slots } = props
  const common = useStrings('common', commonStrings)
  const others = signIn.methods.filter((method) => !isTyped(method))
  if (others.length === 0) return null
  const divider =
    signIn.method &&
    renderPart({
      as: 'div',
      part: 'divider',
      slot: 'divider',
      change: slots.divider,
      props: { children: common.or },
    })
  // Providers that turn out to be none must leave no divider behind.
  const hasProvidersAlone = others.length === 1 && others[0] === 'social'

  function renderMethod(method: SignInMethod) {
    if (method === 'redirect') return <Redirect key={method} {...props} />
    if (method === 'anonymous') return <Anonymous key={method} {...props} />
    const lead = hasProvidersAlone && divider
    return (
      <Suspense
        key={method}
        fallback={
          <>
            {lead}
            <Skeleton shape="button" rows={expectedProviders} />
          </>
        }
      >
        <ProviderList lead={lead} expected={expectedProviders} options={options} slots={slots} />
      </Suspense>
    )
  }
  return (
    <div data-flowpass="others">
      {!hasProvidersAlone && divider}
      {others.map(renderMethod)}
    </div>
  )
}

function Redirect({ signIn, options, slots }: SignInOthersProps) {
  const strings = useStrings('signInForm', signInFormStrings)
  if (slots.redirect === null) return null
  const isFirst = signIn.methods[0] === 'redirect'
  return (
    <LoginButton
      data-slot="redirect"
      data-variant={isFirst ? 'primary' : 'secondary'}
      options={options}
      errorMessage={null}
      {...slots.redirect}
    >
      {slots.redirect?.children ?? (isFirst ? strings.redirectAlone : strings.redirect)}
    </LoginButton>
  )
}

function Anonymous({ signIn, slots }: SignInOthersProps) {
  const strings = useStrings('signInForm', signInFormStrings)
  const describe = useErrorText()
  const { run, status, error } = useAction(signIn.signInAnonymously, 'login')
  return (
    <>
      <Button
        slot="anonymous"
        change={slots.anonymous}
        isPending={status === 'pending'}
        onClick={() => void run()}
      >
        {strings.anonymous}
      </Button>
      <Alert change={slots.alert} tone="error" code={error?.code}>
        {error && describe(error)}
      </Alert>
    </>
  )
}
