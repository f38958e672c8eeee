import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createTestClient } from 'flowpass/testing'
import { expect, it } from 'vitest'
import { useOwnState } from '../../src/react/useOwnState.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'

const person = (id: string) => ({ id, name: id, claims: {} })
const session = (id: string) => ({ id, user: person(id), signedInAt: 0, scopes: [] })

it('nobody sees what belongs to the person before them, in any render', async () => {
  const client = createTestClient({ user: person('ada') })
  const seen: (string | null)[] = []
  function View() {
    const [secret, setSecret] = useOwnState<string | null>(null)
    seen.push(secret)
    return (
      <button type="button" onClick={() => setSecret('of ada')}>
        {secret ?? 'nothing'}
      </button>
    )
  }
  await renderWithAuth(client, <View />)
  await userEvent.click(screen.getByRole('button'))
  expect(screen.getByRole('button')).toHaveTextContent('of ada')
  seen.length = 0
  await act(async () => client.dispatch({ type: 'signed_in', session: session('grace') }))
  expect(screen.getByRole('button')).toHaveTextContent('nothing')
  await act(async () => client.dispatch({ type: 'signed_in', session: session('ada') }))
  expect(screen.getByRole('button')).toHaveTextContent('nothing')
  expect(seen).not.toContain('of ada')
})
