import type { ReactNode } from 'react'
import { ActionButton } from './ActionButton.tsx'
import type { Loaded } from './useLoaded.ts'

/** Props of `LoadedView`. */
export interface LoadedViewProps<T> {
  readonly loaded: Loaded<T>
  readonly reload: () => void
  readonly children: (value: T) => ReactNode
}

/** Shows what was loaded, or a word in its place. */
export function LoadedView<T>({ loaded, reload, children }: LoadedViewProps<T>) {
  if (loaded.status === 'loaded') return children(loaded.value)
  return (
    <div role="status">
      {loaded.status === 'loading' && (
        <>
          <span className="visually-hidden">Loading</span>
          <span className="skeleton skeleton-line" aria-hidden="true" />
        </>
      )}
      {loaded.status === 'missing' && (
        <p className="muted" data-testid="form-missing">
          This server does not offer it.
        </p>
      )}
      {loaded.status === 'failed' && (
        <div className="buttons">
          <p className="note" data-tone="bad" data-testid="form-error">
            {loaded.text}
          </p>
          {loaded.canRetry && (
            <ActionButton size="small" onClick={reload}>
              Try again
            </ActionButton>
          )}
        </div>
      )}
    </div>
  )
}
