import { Suspense } from 'react'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import type { TwoFactorPromptProps } from './TwoFactorPrompt.tsx'

const TwoFactorPrompt = lazyPart(
  async () => (await import('./TwoFactorPrompt.tsx')).TwoFactorPrompt,
)

/** `TwoFactorPrompt` in a chunk of its own: few who sign in are asked for a second factor. */
export function SecondFactor(props: TwoFactorPromptProps) {
  return (
    <Suspense fallback={<Skeleton shape="field" rows={2} />}>
      <TwoFactorPrompt {...props} />
    </Suspense>
  )
}
