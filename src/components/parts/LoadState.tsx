import { AuthError } from '../../core/authError.ts'
import { LoadFailure } from './LoadFailure.tsx'
import type { LoadSlots } from './LoadFailure.tsx'
import { Skeleton } from './Skeleton.tsx'
import type { SkeletonProps } from './Skeleton.tsx'

/** What matters here of a result of TanStack Query. */
export interface LoadQuery {
  readonly data: unknown
  readonly error: AuthError | null
  readonly isFetching: boolean
  readonly isPaused: boolean
  readonly refetch: () => Promise<unknown>
}

/** Props of `LoadState`: those of its skeleton, too. */
export interface LoadStateProps extends SkeletonProps {
  readonly query: LoadQuery
  readonly slots: LoadSlots
}

/** Stands where something is being loaded, or could not be; nothing once it is there. */
export function LoadState({ query, slots, ...skeleton }: LoadStateProps) {
  if (query.data) return null
  const error = failureOf(query)
  if (!error) return <Skeleton {...skeleton} />
  return (
    <LoadFailure
      error={error}
      slots={slots}
      isPending={query.isFetching && !query.isPaused}
      onRetry={() => void query.refetch()}
    />
  )
}

/**
 * Tells how far something has been loaded.
 *
 * @param query a result of TanStack Query
 */
export function loadStatusOf(query: LoadQuery): 'pending' | 'error' | 'success' {
  if (query.data) return 'success'
  return failureOf(query) ? 'error' : 'pending'
}

/** TanStack Query waits for the network without a word. */
function failureOf({ error, isPaused }: LoadQuery): AuthError | null {
  return error ?? (isPaused ? new AuthError('offline', 'request') : null)
}
