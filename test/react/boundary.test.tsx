import { act, screen } from '@testing-library/react'
import { useAuthState } from 'flowpass'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'

interface BoundaryState {
  readonly error: unknown
}

/** Shows the code of what was thrown below it, and a way to try again. */
class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: null }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code'
    return <button onClick={() => this.setState({ error: null })}>{code}</button>
  }
}

function Account() {
  const state = useAuthState()
  if ('error' in state && state.error) throw state.error
  return <p>{state.status}</p>
}

test('RE-05 a child that throws the error of a callback hands it to the boundary, and trying again needs no reload', async () => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => {})
  const href = 'https://app.example/callback?code=c&state=fp.lost'
  const { client } = createHarness({ href })
  await renderWithAuth(
    client,
    <Boundary>
      <Account />
    </Boundary>,
  )
  expect(screen.getByRole('button', { name: 'attempt_lost' })).toBeVisible()
  await act(async () => client.signIn.redirect())
  await act(async () => screen.getByRole('button').click())
  expect(screen.getByText('redirecting')).toBeVisible()
  console.mockRestore()
})
