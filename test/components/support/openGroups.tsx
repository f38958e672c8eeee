// Loaded ahead, so that letting promises rest is enough.
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { act } from '@testing-library/react'
import { AuthProvider } from 'flowpass'
import { createAuthClient } from 'flowpass/core'
import type { ReactNode } from 'react'
import type { Capability } from '../../../src/core/capabilities.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import type { MemoryBackendOptions } from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { renderWithAuth } from '../../react/support/renderWithAuth.tsx'
import type { RenderOptions } from '../../react/support/renderWithAuth.tsx'

/** A started client over a memory backend with exactly these groups, and ways to show something below it. */
export async function openGroups<const Names extends readonly Capability[]>(
  groups: Names,
  options: Omit<MemoryBackendOptions<Names>, 'groups'> = {},
) {
  const browser = createTestBrowser()
  const server = createMemoryBackend({ browser, ...options, groups })
  const { platform } = browser.openTab()
  const client = createAuthClient({ backend: server.backend, platform })
  client.start()
  await client.ready()
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AuthProvider client={client}>{children}</AuthProvider>
  )
  const show = (ui: ReactNode, how?: RenderOptions) => renderWithAuth(client, ui, how)
  /** Lets as much time pass at the server and in the client. */
  const advance = (ms: number) => act(async () => browser.advance(ms))
  return { browser, server, client, platform, wrapper, show, advance }
}
