import { useState } from 'react'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'
import { providerButtonStrings } from '../../core/strings/providerButtonStrings.ts'
import { useSignIn } from '../../react/useSignIn.ts'
import { useStrings } from '../../react/useStrings.ts'
import { LoginButton } from '../LoginButton.tsx'
import type { LoginButtonProps } from '../LoginButton.tsx'
import type { Slot } from '../parts/part.ts'
import { ProviderMark } from './ProviderMark.tsx'

/** Parts of `ProviderButton`. */
export interface ProviderButtonSlots {
  /** The drawing before the words. */
  readonly providerMark?: Slot<'svg'>
}

/** Props of `ProviderButton`: those of a `LoginButton`, and whom it leads to. */
export interface ProviderButtonProps extends LoginButtonProps {
  /** One of `useProviders`. */
  readonly provider: ProviderInfo
  readonly slots?: ProviderButtonSlots
}

/**
 * Signs in by way of another provider: a `LoginButton` with its mark and "Continue with …". Renders a
 * `<button>`. Where several stand together, only the one that was pressed shows that it is busy; an
 * error is the same for all, so pass `errorMessage={null}` to all but one.
 *
 * @selector `[data-flowpass="login-button"][data-provider]` the button, with the id of its provider
 * @example
 * const { data = [] } = useProviders()
 * data.map((provider) => <ProviderButton key={provider.id} provider={provider} errorMessage={null} />)
 */
export function ProviderButton({ provider, options, slots = {}, ...native }: ProviderButtonProps) {
  const strings = useStrings('providerButton', providerButtonStrings)
  const { status } = useSignIn()
  const [{ isPressed, last }, setPress] = useState({ isPressed: false, last: status })
  if (last !== status) setPress({ isPressed: isPressed && status === 'pending', last: status })
  const isOthers = status === 'pending' && !isPressed
  return (
    <LoginButton
      data-provider={provider.id}
      {...(isOthers && { 'aria-busy': undefined })}
      {...native}
      options={{ ...options, provider: provider.id }}
      onClick={(event) => {
        native.onClick?.(event)
        setPress({ isPressed: true, last: status })
      }}
    >
      <ProviderMark provider={provider} change={slots.providerMark} />
      {native.children ?? strings.continueWith(provider.name)}
    </LoginButton>
  )
}
