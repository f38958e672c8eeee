import { AuthProvider, SessionTimeoutDialog } from '../../../src/index.ts'
import { browserPlatform, createAuthClient, sessionTimeouts } from '../../../src/core.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import { createRoot } from 'react-dom/client'

/** Shows a page whose session is about to end, and what is pressed under the question. */
export function mountTimeoutDialog(): { status(): string } {
  const platform = browserPlatform()
  const server = createMemoryBackend({ platform })
  const grant = server.stored()
  const stored = JSON.stringify({
    version: 1,
    ...grant,
    session: { ...grant.session, signedInAt: Date.now() },
  })
  const client = createAuthClient({
    backend: server.backend,
    platform,
    storage: { get: (key) => (key.endsWith(':session') ? stored : null), set() {}, remove() {} },
    timeouts: sessionTimeouts({ idleSeconds: 30, warningSeconds: 29 }),
  })
  const root = document.createElement('div')
  document.body.append(root)
  createRoot(root).render(
    <AuthProvider client={client}>
      <button id="danger" onClick={() => (document.title = 'pressed')}>
        Under it
      </button>
      <SessionTimeoutDialog />
    </AuthProvider>,
  )
  return { status: () => client.getState().status }
}
