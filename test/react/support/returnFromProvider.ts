import { act } from '@testing-library/react'
import { vi } from 'vitest'
import { createHarness } from '../../support/createHarness.ts'
import { ada } from '../../support/createMemoryBackend.ts'
import type { MemoryBackend } from '../../support/createMemoryBackend.ts'
import { flush } from '../../support/flush.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'

/** A page that a provider has just sent somebody back to. */
export interface ReturnedPage {
  /** The page, with the answer still in its address bar. */
  readonly platform: TestPlatform
  readonly server: MemoryBackend
  /** Makes the exchange last until the function that is returned is called. */
  slow(): () => Promise<void>
}

/**
 * Signs in as far as the provider's page and comes back with an answer.
 *
 * @param href where the person was
 */
export async function returnFromProvider(href = 'https://app.example/'): Promise<ReturnedPage> {
  const { client, platform, server } = createHarness({ href })
  client.start()
  await client.ready()
  await client.signIn.redirect()
  client.stop()
  const state = new URL(platform.navigations.at(-1) ?? '').searchParams.get('state')
  return {
    platform: platform.reload(`https://app.example/callback?code=c1&state=${state}`),
    server,
    slow() {
      let open = () => {}
      const gate = new Promise<void>((done) => (open = done))
      const run = () => gate.then(() => ({ user: ada, tokens: server.tokens() }))
      server.next('finish', { run })
      return () =>
        act(async () => {
          await vi.waitUntil(() => server.calls.finish > 0)
          open()
          await flush()
        })
    },
  }
}
