import { act } from '@testing-library/react'
import type { TestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'
// Clients load it on demand. Once it is here, letting promises rest is enough.
import '../../../src/client/engine/createEngine.ts'

/** Lets promises come to rest, with every render they cause. */
export async function settle(): Promise<void> {
  await act(async () => flush())
}

/** Moves virtual time, with every render that causes. */
export async function pass({ advance }: TestPlatform, ms: number): Promise<void> {
  await act(async () => advance(ms))
}
