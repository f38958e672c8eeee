// @vitest-environment node
import { AuthProvider, SignedIn, SignedOut, useSession } from 'flowpass'
import { createAuthClient } from 'flowpass/core'
import { oidc } from 'flowpass/backends/oidc'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

const backend = () => oidc({ issuer: 'https://id.example', clientId: 'app' })

function Page() {
  return (
    <>
      {useSession().status}
      <SignedIn>in</SignedIn>
      <SignedOut>out</SignedOut>
    </>
  )
}

describe('a process without a window', () => {
  it('RE-02: renders a provider that makes its own client', () => {
    const html = renderToString(
      <AuthProvider backend={backend()}>
        <Page />
      </AuthProvider>,
    )
    expect(html).toBe('loading')
  })

  it('RE-02: renders a client made at the top of a module', () => {
    const client = createAuthClient({ backend: backend() })
    const html = renderToString(
      <AuthProvider client={client}>
        <Page />
      </AuthProvider>,
    )
    expect(html).toBe('loading')
  })
})
