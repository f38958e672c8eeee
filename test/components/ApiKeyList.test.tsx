import { QueryClient } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ApiKeyList, AuthProvider, AuthQueryProvider } from 'flowpass'
import type { ApiKeyListProps } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiKeyListAttributes } from '../../src/components/attributes/apiKeyListAttributes.ts'
import type { ApiKey } from '../../src/core/groups/apiKeysGroup.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { renderSettled } from '../react/support/renderWithAuth.tsx'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

const DAY_MS = 86_400_000

const key = (id: string, change: Partial<ApiKey> = {}): ApiKey => ({
  id,
  name: id,
  hint: 'fb_a1…',
  scopes: ['read'],
  createdAt: Date.now() - DAY_MS,
  lastUsedAt: null,
  expiresAt: null,
  ...change,
})
const keys = (value: readonly ApiKey[]) => ({ give: { kind: 'value', value } })

async function openAda() {
  const harness = await openGroups(['password', 'apiKeys'])
  await harness.client.password.signIn({ email: 'ada@example.com', password: 'correct-horse' })
  return harness
}

async function open(list: readonly ApiKey[] | null = null, props: ApiKeyListProps = {}) {
  const harness = await openAda()
  if (list) harness.server.always('apiKeys.list', keys(list))
  const queries = new QueryClient()
  const view = await renderSettled(
    <AuthProvider client={harness.client}>
      <AuthQueryProvider queryClient={queries}>
        <ApiKeyList {...props} />
      </AuthQueryProvider>
    </AuthProvider>,
  )
  await waitFor(() =>
    expect(view.container.querySelector('[data-status="pending"]')).not.toBeInTheDocument(),
  )
  const cached = () =>
    JSON.stringify(
      queries
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    )
  return { ...harness, ...view, cached }
}

const press = async (name: string | RegExp) => {
  await userEvent.click(await screen.findByRole('button', { name }))
  await settle()
}

async function create(name = 'Backup') {
  await press('Create a key')
  if (name) await userEvent.type(screen.getByLabelText('Name'), name)
  await press('Create key')
}

afterEach(() => vi.unstubAllGlobals())

describe('ApiKeyList', () => {
  watchConsole()

  it('invites to make the first key', async () => {
    await open()
    expect(screen.getByText(/You have no API keys yet/)).toBeInTheDocument()
    await press('Create a key')
    expect(screen.getByLabelText('Name')).toHaveFocus()
    await press('Cancel')
    expect(screen.getByRole('button', { name: 'Create a key' })).toHaveFocus()
  })

  it('shows a new key this once, and keeps it nowhere', async () => {
    const onCreated = vi.fn()
    const { container, cached } = await open(null, { onCreated })
    await create()
    expect(screen.getByText('Store your new key')).toHaveFocus()
    expect(screen.getByText('memory-secret-1')).toBeInTheDocument()
    expect(cached()).toContain('Backup')
    expect(cached()).not.toContain('memory-secret')
    expect(JSON.stringify(onCreated.mock.calls)).not.toContain('memory-secret')
    await press('I have stored it')
    expect(container).not.toHaveTextContent('memory-secret')
    expect(container.innerHTML).not.toContain('memory-secret')
    expect(screen.getByRole('button', { name: 'Create a key' })).toHaveFocus()
    expect(await screen.findByText('Backup')).toBeInTheDocument()
  })

  it('copies the key, and selects it where the browser does not let it', async () => {
    await open()
    await create()
    const writeText = vi.fn(async (_text: string) => {})
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy key' })))
    expect(writeText).toHaveBeenCalledWith('memory-secret-1')
    expect(screen.getByRole('button', { name: 'Copied' })).toBeInTheDocument()
    writeText.mockRejectedValue(new Error('NotAllowedError'))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copied' })))
    expect(getSelection()?.toString()).toBe('memory-secret-1')
    expect(screen.getByText(/It is selected now/)).toBeInTheDocument()
  })

  it('sends what was chosen: scopes, and when it expires', async () => {
    const { client } = await open(null, { scopes: ['read', { value: 'write', label: 'Change' }] })
    const made = vi.spyOn(client.apiKeys, 'create')
    await press('Create a key')
    await userEvent.type(screen.getByLabelText('Name'), ' Backup ')
    await press('Create key')
    expect(screen.getByText('Please choose at least one.')).toBeInTheDocument()
    expect(screen.getByLabelText('read')).toHaveFocus()
    expect(made).not.toHaveBeenCalled()
    await userEvent.click(screen.getByLabelText('Change'))
    await press('Create key')
    expect(made).toHaveBeenCalledWith({
      name: 'Backup',
      scopes: ['write'],
      expiresInSeconds: 90 * 86_400,
    })
  })

  it('makes keys that never expire where that is chosen, and asks nothing where there is no choice', async () => {
    const { client } = await open(null, { expiryDays: [null] })
    const made = vi.spyOn(client.apiKeys, 'create')
    await press('Create a key')
    expect(screen.queryByLabelText('Expires')).not.toBeInTheDocument()
    await userEvent.type(screen.getByLabelText('Name'), 'Backup')
    await press('Create key')
    expect(made).toHaveBeenCalledWith({ name: 'Backup' })
  })

  it('says at the field that a backend has keys that cannot expire', async () => {
    const { server } = await open()
    server.next('apiKeys.create', {
      fail: new AuthError('config_invalid', 'request', { details: { option: 'expiresInSeconds' } }),
    })
    await create()
    expect(screen.getByLabelText('Expires')).toHaveAccessibleDescription(/Keys cannot expire here/)
  })

  it('asks for a name', async () => {
    const { server } = await open()
    await create('')
    expect(screen.getByLabelText('Name')).toHaveFocus()
    expect(screen.getByLabelText('Name')).toBeInvalid()
    expect(server.calls['apiKeys.create']).toBeUndefined()
  })

  it('asks before it revokes, and takes the key away at once', async () => {
    const { server } = await open([key('Backup'), key('Deploy')])
    await press('Revoke Backup')
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    expect(server.calls['apiKeys.revoke']).toBeUndefined()
    server.next('apiKeys.revoke', { hang: true })
    await press('Revoke key')
    expect(screen.queryByText('Backup')).not.toBeInTheDocument()
    expect(screen.getByText('Deploy').closest('li')).toHaveFocus()
  })

  it('brings the key back where the server could not revoke it, and announces that', async () => {
    const { server } = await open([key('Backup'), key('Deploy')])
    server.next('apiKeys.revoke', { fail: new AuthError('server_failed', 'request') })
    await press('Revoke Backup')
    await press('Revoke key')
    const row = screen.getByText('Backup').closest('li')
    expect(row).toHaveAttribute('data-failed')
    expect(document.body).not.toHaveFocus()
    expect(screen.getAllByText(/Could not revoke Backup/)).toHaveLength(2)
  })

  it('marks what has expired, in words', async () => {
    await open([key('old', { expiresAt: Date.now() - DAY_MS }), key('new')])
    expect(screen.getByText('old').closest('li')).toHaveAttribute('data-expired')
    expect(screen.getAllByText('Expired').length).toBeGreaterThan(0)
    expect(screen.getByText('new').closest('li')).not.toHaveAttribute('data-expired')
  })

  it('says nothing of what it does not know', async () => {
    const { container } = await open([
      key('x', { name: '', scopes: [], createdAt: null, hint: '' }),
    ])
    expect(screen.getByText('Key without a name')).toBeInTheDocument()
    expect(container).not.toHaveTextContent('Last used')
  })

  it('renders nothing where the backend has no keys', async () => {
    const { show } = await openGroups(['password'])
    const { container } = await show(<ApiKeyList />)
    expect(container).toBeEmptyDOMElement()
  })

  it('drops a new key with the person', async () => {
    const { client, container } = await open()
    await create()
    await act(async () => void client.signOut())
    await settle()
    expect(container).toBeEmptyDOMElement()
  })

  it('documents all that it renders', async () => {
    const { container } = await open([key('old', { expiresAt: 1 })], { scopes: ['read'] })
    await press('Revoke old')
    await create('')
    const root = container.querySelector('[data-flowpass="api-key-list"]')
    if (root) expectDocumented(root, apiKeyListAttributes)
  })
})

const { wrapper } = await openAda()
describeComponent('ApiKeyList', {
  attributes: apiKeyListAttributes,
  component: ApiKeyList,
  wrapper,
})
