import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { onlineManager } from '@tanstack/react-query'
import { ApiKeyList, ProfileForm, SessionList, TwoFactorSetup } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import '../../../src/components/twoFactor/QrCode.tsx'
import '../../../src/components/profile/IdentitiesSection.tsx'
import { renderHook } from '@testing-library/react'
import { useCountdown } from '../../../src/react/useCountdown.ts'
import { settle } from '../../react/support/settle.ts'
import { watchConsole } from '../../react/support/watchConsole.ts'
import { deviceSession, sessionPage } from '../support/deviceSession.ts'
import { openGroups } from '../support/openGroups.tsx'

const person = { email: 'ada@example.com', password: 'correct-horse' }
const give = (value: unknown) => ({ give: { kind: 'value', value } })

async function press(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }))
  await settle()
}

describe('hostile data', () => {
  watchConsole()
  afterEach(() => {
    vi.useRealTimers()
    onlineManager.setOnline(true)
  })

  it('shows a linked account whose date no Date can hold', async () => {
    const { client, server, show } = await openGroups(['password', 'identities'])
    await client.password.signIn(person)
    const identities = [NaN, -1, 9e15, 1e300, Infinity, null].map((createdAt, index) => ({
      id: `i${index}`,
      provider: `p${index}`,
      email: null,
      createdAt,
    }))
    server.always('identities.list', give(identities))
    await show(<ProfileForm />)
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(6))
    expect(screen.queryByText(/Invalid Date/)).toBeNull()
  })

  it('shows the key where its address is too long for a picture', async () => {
    const { client, server, show } = await openGroups(['password', 'twoFactor'])
    await client.password.signIn(person)
    const secret = 'JBSWY3DPEHPK3PXP'
    const uri = `otpauth://totp/${'x'.repeat(5_000)}?secret=${secret}`
    server.next('twoFactor.setUp', give({ secret, uri, expiresAt: null }))
    await show(<TwoFactorSetup />)
    await press('Set up')
    await settle()
    expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeInTheDocument()
  })

  it('keeps directions in the names of keys and scopes to themselves', async () => {
    const { client, server, show } = await openGroups(['password', 'apiKeys'])
    await client.password.signIn(person)
    const name = '\u202Enimda'
    const key = { id: 'k', name, hint: null, scopes: ['\u202Edaer'] }
    server.always('apiKeys.list', give([{ ...key, createdAt: 1, lastUsedAt: null, expiresAt: 1 }]))
    await show(<ApiKeyList />)
    await waitFor(() => expect(screen.getByText(name).closest('bdi, [dir]')).not.toBeNull())
    expect(screen.getByText('\u202Edaer').closest('bdi, [dir]')).not.toBeNull()
  })

  it('shows a session whose place is its address', async () => {
    const { client, server, show } = await openGroups(['password', 'sessions'])
    await client.password.signIn(person)
    server.always('sessions.list', sessionPage([deviceSession('a', { place: '::1', ip: '::1' })]))
    await show(<SessionList />)
    await waitFor(() => expect(screen.getAllByText('::1')).toHaveLength(1))
  })

  it('asks for permission again before it tries again to end a session', async () => {
    const { client, server, show } = await openGroups(['password', 'sessions'])
    await client.password.signIn(person)
    server.always('sessions.list', sessionPage([deviceSession('a')]))
    const onBeforeRevoke = vi
      .fn<() => Promise<boolean>>()
      .mockRejectedValueOnce(new AuthError('credentials_invalid', 'request'))
      .mockResolvedValue(false)
    await show(<SessionList onBeforeRevoke={onBeforeRevoke} undoSeconds={0} />)
    await press(/^Sign out (Chrome|Safari|Edge|unknown)/i)
    await press(/^Try again/)
    expect(onBeforeRevoke).toHaveBeenCalledTimes(2)
    expect(server.calls['sessions.revoke']).toBeUndefined()
  })

  it('asks again once the network is back', async () => {
    const { client, server, show } = await openGroups(['password', 'sessions'])
    await client.password.signIn(person)
    server.next('sessions.list', { fail: new AuthError('offline', 'request') })
    onlineManager.setOnline(false)
    await show(<SessionList />)
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/./))
    await act(async () => onlineManager.setOnline(true))
    await waitFor(() => expect(server.calls['sessions.list']).toBe(2))
  })

  it('renders nothing any more once a countdown is over', async () => {
    vi.useFakeTimers()
    const seen = vi.fn()
    const until = Date.now() + 2_000
    renderHook(() => seen(useCountdown(until)))
    await act(async () => vi.advanceTimersByTimeAsync(5_000))
    const { length } = seen.mock.calls
    await act(async () => vi.advanceTimersByTimeAsync(60_000))
    expect(seen.mock.lastCall).toEqual([0])
    expect(seen.mock.calls.length).toBe(length)
    expect(vi.getTimerCount()).toBe(0)
  })
})
