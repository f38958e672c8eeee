import { act, screen } from '@testing-library/react'
import { SignedIn, SignedOut, useAuthState } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { AuthClientCore } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { returnFromProvider } from '../react/support/returnFromProvider.ts'
import { pass } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

const gates = (
  <>
    <SignedIn>in</SignedIn>
    <SignedOut>out</SignedOut>
  </>
)

/** A child that notes the state in each of its renders, and each text that was on the page. */
function watchProtected(client: AuthClientCore) {
  const states: string[] = []
  function Secret() {
    const { status } = useAuthState()
    states.push(`${status}/${client.getState().status}`)
    return 'secret'
  }
  return { states, ui: <SignedIn children={<Secret />} /> }
}

describe('SignedIn and SignedOut', () => {
  watchConsole()

  it('RE-06: show nothing while it is not known who is signed in', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    harness.server.next('restore', { delayMs: 500 })
    const { container } = await renderWithAuth(harness.client, gates)
    expect(container).toBeEmptyDOMElement()
    await pass(harness.platform, 500)
    expect(container).toHaveTextContent(/^in$/)
  })

  it('show what is for nobody when nobody is signed in', async () => {
    const { container } = await renderWithAuth(createHarness().client, gates)
    expect(container).toHaveTextContent(/^out$/)
  })

  it('keep showing what is for nobody on the way to the provider', async () => {
    const { client } = createHarness()
    const { container } = await renderWithAuth(client, gates)
    await act(async () => client.signIn.redirect())
    expect(client.getState().status).toBe('redirecting')
    expect(container).toHaveTextContent(/^out$/)
  })

  it('keep the tree of an expired session mounted, so that no work is lost', async () => {
    const { client, server } = await signedIn()
    await renderWithAuth(
      client,
      <SignedIn>
        <input aria-label="draft" />
      </SignedIn>,
    )
    const draft = screen.getByLabelText('draft')
    server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await act(async () => client.refresh().catch(() => {}))
    expect(client.getState().status).toBe('expired')
    expect(screen.getByLabelText('draft')).toBe(draft)
  })

  it('change places at a sign-out', async () => {
    const { client } = await signedIn()
    const { container } = await renderWithAuth(client, gates)
    expect(container).toHaveTextContent(/^in$/)
    await act(async () => client.signOut())
    expect(container).toHaveTextContent(/^out$/)
  })

  it('render no element of their own', async () => {
    const { container } = await renderWithAuth(createHarness().client, gates)
    expect(container.childElementCount).toBe(0)
  })
})

describe('a protected child', () => {
  watchConsole()

  it('RE-06: is never rendered before the exchange has ended', async () => {
    const page = await returnFromProvider()
    const release = page.slow()
    const { client } = createHarness(page)
    const { states, ui } = watchProtected(client)
    const { container } = await renderWithAuth(client, ui, { strict: true })
    expect(states).toEqual([])
    expect(container).toBeEmptyDOMElement()
    await release()
    expect(new Set(states)).toEqual(new Set(['authenticated/authenticated']))
  })

  it('RE-06: is never rendered once the person has signed out', async () => {
    const { client } = await signedIn()
    const { states, ui } = watchProtected(client)
    const { container } = await renderWithAuth(client, ui, { strict: true })
    await act(async () => client.signOut())
    expect(container).toBeEmptyDOMElement()
    expect(new Set(states)).toEqual(new Set(['authenticated/authenticated']))
  })

  it('RE-06: is gone from the page as soon as signOut has been called', async () => {
    const { client, server } = await signedIn()
    server.next('signOut', { hang: true })
    const { ui } = watchProtected(client)
    const { container } = await renderWithAuth(client, ui)
    act(() => void client.signOut())
    expect(container).toBeEmptyDOMElement()
  })
})
