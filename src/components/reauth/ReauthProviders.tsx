import { useEffect, useRef } from 'react'
import { reauthDialogStrings } from '../../core/strings/reauthDialogStrings.ts'
import { useProviders } from '../../react/useProviders.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import type { ButtonState } from '../parts/formSlots.ts'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import type { Slot } from '../parts/part.ts'
import { Skeleton } from '../parts/Skeleton.tsx'
import { Divider } from './Divider.tsx'

/** Props of `ReauthProviders`. */
export interface ReauthProvidersProps {
  readonly change: Slot<'button', ButtonState> | undefined
  readonly divider: Slot<'div'> | undefined
  /** What stands between them and the form above; nothing where there is none. */
  readonly or: string | null
  readonly isPending: boolean
  readonly onChoose: (provider: string) => void
}

/** The providers by which people can sign in again. A chunk of its own, for it needs TanStack Query. */
export function ReauthProviders(props: ReauthProvidersProps) {
  const { change, divider, or, isPending, onChoose } = props
  const strings = useStrings('reauthDialog', reauthDialogStrings)
  const { data: providers = [], isPending: isLoading, error, refetch, isFetching } = useProviders()
  const place = useRef<HTMLDivElement>(null)
  const isFirst = !or && providers.length > 0
  // They come after the dialog, whose focus is on what leads away from it by then.
  useEffect(() => {
    if (isFirst) place.current?.querySelector('button')?.focus()
  }, [isFirst])
  if (isLoading) return <Skeleton rows={2} shape="button" />
  // Where there is a form, it is enough.
  if (error && !or)
    return <LoadFailure error={error} onRetry={() => void refetch()} isPending={isFetching} />
  if (providers.length === 0) return null
  return (
    <>
      {or && <Divider change={divider}>{or}</Divider>}
      <div data-flowpass="provider-list" ref={place}>
        {providers.map(({ id, name }) => (
          <Button
            key={id}
            slot="provider"
            change={change}
            isWaiting={isPending}
            onClick={() => onChoose(id)}
          >
            {strings.continueWith(name)}
          </Button>
        ))}
      </div>
    </>
  )
}
