import { QueryClient } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ApiKeyList, AuthProvider, AuthQueryProvider, TwoFactorSetup } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import '../../../src/components/twoFactor/QrCode.tsx'
import { renderSettled } from '../../react/support/renderWithAuth.tsx'
import { settle } from '../../react/support/settle.ts'
import { watchConsole } from '../../react/support/watchConsole.ts'
import { openGroups } from '../support/openGroups.tsx'

const ada = { id: 'u1', name: 'Ada', email: 'ada@example.com', claims: {} }
const bob = { id: 'u2', name: 'Bob', email: 'bob@example.com', claims: {} }
const password = 'correct-horse'

async function open(ui: React.ReactNode) {
  const harness = await openGroups(['password', 'twoFactor', 'apiKeys'], { users: [ada, bob] })
  await harness.client.password.signIn({ email: ada.email, password })
  const queries = new QueryClient()
  await renderSettled(
    <AuthProvider client={harness.client}>
      <AuthQueryProvider queryClient={queries}>{ui}</AuthQueryProvider>
    </AuthProvider>,
  )
  const change = () =>
    act(async () => {
      await harness.client.signOut()
      await harness.client.password.signIn({ email: bob.email, password })
    })
  const cached = (id: string) =>
    queries
      .getQueryCache()
      .getAll()
      .filter(({ queryKey }) => queryKey[2] === id)
      .map(({ state }) => state.data)
  return { ...harness, change, cached, queries }
}

function gate<Value>(value: Value) {
  let pass = () => {}
  const wait = new Promise<Value>((resolve) => (pass = () => resolve(value)))
  return { run: () => wait, pass: () => act(async () => pass()) }
}

async function press(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }))
  await settle()
}

async function typeCode() {
  await userEvent.click(await screen.findByRole('textbox'))
  await userEvent.paste('123456')
  await settle()
}

describe('what is secret, or of somebody else', () => {
  watchConsole()

  it('backup codes are still there when the session has expired meanwhile', async () => {
    const { server, client } = await open(<TwoFactorSetup />)
    await press('Set up')
    await typeCode()
    const code = (await screen.findAllByRole('listitem'))[0]?.textContent ?? '?'
    server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await act(async () => client.refresh().catch(() => {}))
    expect(client.getState().status).toBe('expired')
    expect(screen.getByText(code)).toBeInTheDocument()
  })

  it('tells nobody that their second factor is on because another one has switched it on', async () => {
    const { server, change, cached } = await open(<TwoFactorSetup />)
    await press('Set up')
    const late = gate({ kind: 'value', value: { backupCodes: ['late-code-1'] } })
    server.next('twoFactor.enable', late)
    await typeCode()
    server.always('twoFactor.status', { hang: true })
    await change()
    await late.pass()
    await settle()
    expect(document.body).not.toHaveTextContent('late-code-1')
    expect(cached('u2')).not.toContainEqual(expect.objectContaining({ isEnabled: true }))
    expect(cached('u1').filter(Boolean)).toEqual([])
  })

  it('keeps nothing of a key that is made when its owner has gone', async () => {
    const { server, change, cached } = await open(<ApiKeyList />)
    await press('Create a key')
    await userEvent.type(screen.getByLabelText('Name'), 'Backup')
    const apiKey = {
      id: 'k1',
      name: 'Backup',
      hint: null,
      scopes: [],
      createdAt: 1,
      lastUsedAt: null,
      expiresAt: null,
    }
    const late = gate({ kind: 'value', value: { apiKey, key: 'late-secret' } })
    server.next('apiKeys.create', late)
    await press('Create key')
    await change()
    await late.pass()
    await settle()
    expect(document.body).not.toHaveTextContent('late-secret')
    expect(cached('u1').filter(Boolean)).toEqual([])
  })

  it('says when starting over has failed, and stays away once it is cancelled', async () => {
    const { server, advance } = await open(<TwoFactorSetup />)
    const lapsed = {
      secret: 'JBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
      expiresAt: Date.now() - 1,
    }
    server.next(
      'twoFactor.setUp',
      { give: { kind: 'value', value: lapsed } },
      { fail: new AuthError('server_failed', 'request') },
    )
    await press('Set up')
    await press('Start over')
    await waitFor(() =>
      expect(document.querySelector('[data-code="server_failed"]')).toBeInTheDocument(),
    )
    const late = gate({ kind: 'value', value: { ...lapsed, expiresAt: null } })
    server.next('twoFactor.setUp', late)
    await press('Start over')
    await press('Cancel')
    await late.pass()
    await advance(0)
    expect(screen.queryByText('JBSW Y3DP EHPK 3PXP')).toBeNull()
    expect(screen.getByRole('button', { name: 'Set up' })).toBeInTheDocument()
  })
})
