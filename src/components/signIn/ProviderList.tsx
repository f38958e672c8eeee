import type { ReactNode } from 'react'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { useProviders } from '../../react/useProviders.ts'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { ProviderButton } from './ProviderButton.tsx'
import type { SignInFormSlots } from './signInSlots.ts'

/** Props of `ProviderList`. */
export interface ProviderListProps {
  /** Stands above the list where there is one. */
  readonly lead: ReactNode
  /** How many there will be, as far as anybody knows. */
  readonly expected: number
  readonly options: RedirectOptions
  readonly slots: SignInFormSlots
}

/** A button for every provider; nothing where there is none. */
export function ProviderList({ lead, expected, options, slots }: ProviderListProps) {
  const { data: providers, error, isFetching, refetch } = useProviders()
  if (providers?.length === 0 || slots.provider === null) return null
  if (error?.code === 'capability_missing') return null
  if (providers)
    return (
      <>
        {lead}
        {providers.map((provider) => (
          <ProviderButton
            key={provider.id}
            data-slot="provider"
            provider={provider}
            options={options}
            errorMessage={null}
            slots={slots}
            {...slots.provider}
          />
        ))}
      </>
    )
  return (
    <>
      {lead}
      {error ? (
        <LoadFailure
          error={error}
          isPending={isFetching}
          onRetry={() => void refetch()}
          slots={slots}
        />
      ) : (
        <Skeleton shape="button" rows={expected} />
      )}
    </>
  )
}
