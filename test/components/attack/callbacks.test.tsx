import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ApiKeyList, ProfileForm, SessionList } from 'flowpass'
import { afterEach, describe, expect, it, vi } from 'vitest'
import '../../../src/components/profile/PasswordSection.tsx'
import '../../../src/components/profile/EmailSection.tsx'
import { settle } from '../../react/support/settle.ts'
import { deviceSession, sessionPage } from '../support/deviceSession.ts'
import { openGroups } from '../support/openGroups.tsx'

const person = { email: 'ada@example.com', password: 'correct-horse' }

async function press(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }))
  await settle()
}

describe('callbacks and double clicks', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('a callback that throws makes no failure of a session that has been ended', async () => {
    const { client, server, show } = await openGroups(['password', 'sessions'])
    await client.password.signIn(person)
    server.always(
      'sessions.list',
      sessionPage([deviceSession('a'), deviceSession('here', { isCurrent: true })]),
    )
    const onRevoked = vi.fn(() => {
      throw new Error('of the app')
    })
    const rejected = vi.fn()
    process.once('unhandledRejection', rejected)
    await show(<SessionList onRevoked={onRevoked} undoSeconds={0} />)
    await screen.findAllByText(/Chrome/)
    await userEvent.click(
      screen.getAllByRole('button', { name: /^Sign out Chrome/ })[1] ?? document.body,
    )
    await settle()
    expect(onRevoked).toHaveBeenCalled()
    expect(document.querySelector('[data-failed]')).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(rejected).toHaveBeenCalled()
  })

  it('two clicks in one tick confirm once', async () => {
    const { client, server, show } = await openGroups(['password', 'apiKeys'])
    await client.password.signIn(person)
    const key = {
      id: 'k',
      name: 'k',
      hint: null,
      scopes: [],
      createdAt: 1,
      lastUsedAt: null,
      expiresAt: null,
    }
    server.always('apiKeys.list', { give: { kind: 'value', value: [key] } })
    server.next('apiKeys.revoke', { hang: true })
    await show(<ApiKeyList />)
    await press(/^Revoke|^End/)
    const confirm = document.querySelector<HTMLElement>('[data-slot="confirmButton"]')
    act(() => {
      confirm?.click()
      confirm?.click()
    })
    await settle()
    expect(server.calls['apiKeys.revoke']).toBe(1)
  })

  it('A’s password is not in the form for B', async () => {
    const ada = { id: 'u1', name: 'Ada', email: 'ada@example.com', claims: {} }
    const bob = { id: 'u2', name: 'Bob', email: 'bob@example.com', claims: {} }
    const { client, show } = await openGroups(
      ['password', 'profile', 'passwordChange', 'emailChange'],
      { users: [ada, bob] },
    )
    await client.password.signIn(person)
    await show(<ProfileForm />)
    await settle()
    for (const input of document.querySelectorAll('input:not([hidden])'))
      fireEvent.input(input, { target: { value: 'typed-by-ada@example.com' } })
    await act(async () => {
      await client.signOut()
      await client.password.signIn({ ...person, email: bob.email })
    })
    await settle()
    for (const input of document.querySelectorAll('input'))
      expect(input.value).not.toContain('typed-by-ada')
  })

  it('keeps the new key and the password out of storage and address', async () => {
    const { client, show } = await openGroups(['password', 'apiKeys'])
    await client.password.signIn(person)
    await show(<ApiKeyList />)
    await press('Create a key')
    await userEvent.type(screen.getByLabelText('Name'), 'x')
    await press('Create key')
    expect(screen.getByText(/memory-secret/)).toBeInTheDocument()
    expect(
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    ).not.toContain('memory-secret')
    expect(location.href).not.toContain('memory-secret')
  })
})
