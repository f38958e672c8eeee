import { act, screen, waitFor } from '@testing-library/react'
import { useUser } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import { ada } from '../../src/testing/ada.ts'
import { openGroups } from '../components/support/openGroups.tsx'
import { settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

function View() {
  const { data, status } = useUser()
  return <p role="status">{[status, data === undefined ? 'unknown' : data?.name].join(' ')}</p>
}

const said = () => screen.getByRole('status').textContent

describe('useUser', () => {
  watchConsole()

  it('has the user of the session at once, and what the backend knows by now', async () => {
    const { client, server, show } = await openGroups(['password', 'profile'])
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    const newer = { ...ada, name: 'Countess' }
    server.next('profile.reload', {
      give: { kind: 'updated', grant: { user: newer }, value: undefined },
    })
    await show(<View />)
    await settle()
    await waitFor(() => expect(said()).toBe('success Countess'))
    expect(client.getState()).toMatchObject({ session: { user: { name: 'Countess' } } })
  })

  it('keeps the user of the session when the backend cannot be asked', async () => {
    const { client, server, show } = await openGroups(['password', 'profile'])
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    server.next('profile.reload', { fail: new AuthError('access_denied', 'request') })
    await show(<View />)
    await settle()
    // TanStack tells its observers in a task of its own.
    await waitFor(() => expect(said()).toBe('error Ada'))
  })

  it('asks nobody where the backend has no profile, and has null while nobody is signed in', async () => {
    const { client, show } = await openGroups(['password'])
    await show(<View />)
    expect(said()).toBe('success ')
    await act(() => client.password.signIn({ email: 'ada', password: 'correct-horse' }))
    await settle()
    expect(said()).toBe('success Ada')
  })
})
