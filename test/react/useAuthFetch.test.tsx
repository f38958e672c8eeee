import { act } from '@testing-library/react'
import { AuthProvider, useAuthFetch } from 'flowpass'
import { describe, expect, it } from 'vitest'
import { signedIn } from '../support/createHarness.ts'
import { renderSettled, renderWithAuth } from './support/renderWithAuth.tsx'
import { settle } from './support/settle.ts'

type AuthFetch = ReturnType<typeof useAuthFetch>

describe('useAuthFetch', () => {
  it('carries the session to the origin of the page', async () => {
    const { client, platform } = await signedIn()
    platform.onFetch(() => new Response('ok'))
    const seen: AuthFetch[] = []
    function Probe() {
      seen.push(useAuthFetch())
      return null
    }
    await renderWithAuth(client, <Probe />)
    await seen[0]?.('/api/orders')
    const [request] = platform.requests
    expect(request?.url).toBe('https://app.example/api/orders')
    expect(request?.headers.get('authorization')).toBe('Bearer access-1')
  })

  it('RE-07: is the same function in every render, whatever the state', async () => {
    const { client } = await signedIn()
    const seen = new Set<AuthFetch>()
    function Probe({ turn }: { readonly turn: number }) {
      seen.add(useAuthFetch())
      return turn
    }
    const ui = (turn: number) => (
      <AuthProvider client={client}>
        <Probe turn={turn} />
      </AuthProvider>
    )
    const view = await renderSettled(ui(1))
    await act(async () => client.refresh())
    await act(async () => client.signOut())
    view.rerender(ui(2))
    await settle()
    expect(seen.size).toBe(1)
  })
})
