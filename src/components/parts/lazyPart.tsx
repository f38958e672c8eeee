import { lazy, useState } from 'react'
import type { ComponentType } from 'react'
import { AuthError } from '../../core/authError.ts'
import { LoadFailure } from './LoadFailure.tsx'

const LOST = new AuthError('network_failed', 'request')

/**
 * Makes a component of a chunk that is loaded once it is rendered; it belongs in a `<Suspense>`. Where
 * the chunk cannot be loaded, that is said in its place, with another try: the network was away, or a
 * new version of the app has other chunks. Nothing else of the page goes with it.
 *
 * @param load loads the component
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const attempt = (): ComponentType<Props> =>
    lazy(async () => ({ default: await load().catch(() => Lost) }))

  function Lost(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(null)
    if (Part) return <Part {...props} />
    return <LoadFailure error={LOST} isPending={false} onRetry={() => setPart(() => attempt())} />
  }
  return attempt()
}
