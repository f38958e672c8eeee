import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useStrings } from '../../react/useStrings.ts'

/** Props of `Skeleton`. */
export interface SkeletonProps {
  /** How many rows there will be, as far as anybody knows. @default 3 */
  readonly rows?: number
  /** What a row looks like: `row` has a picture and two lines, `field` is a label and an input. @default 'row' */
  readonly shape?: 'row' | 'field' | 'button'
}

/** Stands where something is being loaded, as tall as what will be there. */
export function Skeleton({ rows = 3, shape = 'row' }: SkeletonProps) {
  const strings = useStrings('common', commonStrings)
  return (
    <div data-flowpass="skeleton" data-shape={shape} role="status" aria-busy="true">
      <span data-flowpass="unseen">{strings.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} data-flowpass="skeleton-row" aria-hidden="true" />
      ))}
    </div>
  )
}
