import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeyList } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryParameters, StoryServer } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'
import type { ApiKey } from '../src/core/groups/apiKeysGroup.ts'

const DAY_MS = 86_400_000

function apiKey(id: string, change: Partial<ApiKey> = {}): ApiKey {
  return {
    id,
    name: 'Backup script',
    hint: 'fb_a1b2…',
    scopes: ['read:orders', 'write:orders'],
    createdAt: Date.now() - 40 * DAY_MS,
    lastUsedAt: Date.now() - 3 * 3_600_000,
    expiresAt: Date.now() + 50 * DAY_MS,
    ...change,
  }
}

const adasKeys = () => [
  apiKey('backup'),
  apiKey('deploy', { name: 'Deployment', hint: 'fb_c9d0…', expiresAt: null, lastUsedAt: null }),
  apiKey('old', {
    name: 'Spreadsheet of 2025',
    hint: 'fb_e5f6…',
    scopes: ['read:orders'],
    createdAt: Date.now() - 400 * DAY_MS,
    expiresAt: Date.now() - 35 * DAY_MS,
  }),
]

/** A step of a script: the list is this one. */
const keys = (value: readonly ApiKey[]) => ({ give: { kind: 'value', value } })

/** What is loaded on demand takes a while, and so do further tries. */
const patience = { timeout: 12_000 }

/** Says what the server answers, before the story is shown. */
function server(prepare: (server: StoryServer) => void): { flowpass: StoryParameters } {
  return { flowpass: { prepare } }
}

const meta = {
  title: 'Account/ApiKeyList',
  component: ApiKeyList,
  args: {
    scopes: [
      { value: 'read:orders', label: 'Read orders' },
      { value: 'write:orders', label: 'Change orders' },
    ],
  },
  argTypes: {
    scopes: { control: 'object' },
    expiryDays: { control: 'object' },
    onCreated: { action: 'created' },
    onRevoked: { action: 'revoked' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Give every scope a label that says what it allows.',
      'Pass expiryDays={[null]} where the backend has keys that never expire, such as Flowise.',
    ],
    donts: [
      'Do not show a key a second time: whoever has lost it makes a new one.',
      'Do not preselect scopes: a key should be able to do as little as it needs.',
    ],
    flowpass: {
      signedIn: true,
      prepare: (server) => server.always('apiKeys.list', keys(adasKeys())),
    } satisfies StoryParameters,
  },
} satisfies Meta<typeof ApiKeyList>

export default meta

type Story = StoryObj<typeof meta>

/** The keys of a person, the newest first; one has expired. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Deployment', {}, patience)
    await expect(canvas.getByText('Expired', { selector: '[data-slot="badge"]' })).toBeVisible()
  },
}

/** While the list is on its way. */
export const Loading: Story = {
  parameters: server(({ always }) => always('apiKeys.list', { hang: true })),
}

/** Somebody who has none yet. */
export const Empty: Story = { parameters: server(() => {}) }

/** The list could not be loaded. */
export const Error: Story = {
  parameters: server(({ always }) =>
    always('apiKeys.list', { fail: new AuthError('access_denied', 'request') }),
  ),
}

/** Without a network. */
export const Offline: Story = {
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('button', { name: 'Try again' }, patience)
  },
}

/** Asked too often: the button waits as long as the server wants. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const retry = await canvas.findByRole('button', { name: 'Try again' }, patience)
    await expect(retry).toHaveAttribute('aria-disabled', 'true')
  },
}

/** A backend that tells little: neither times nor scopes, and not always a name. */
export const PartialData: Story = {
  parameters: server(({ always }) => {
    const nothing = { scopes: [], createdAt: null, lastUsedAt: null, expiresAt: null }
    always(
      'apiKeys.list',
      keys([apiKey('a', { ...nothing }), apiKey('b', { ...nothing, name: '' })]),
    )
  }),
}

/** A long name and many scopes wrap. */
export const LongText: Story = {
  parameters: server(({ always }) =>
    always(
      'apiKeys.list',
      keys([
        apiKey('long', {
          name: 'Nightly_export_of_all_orders_of_the_branch_in_Llanfairpwllgwyngyllgogerychwyrndrobwll',
          hint: 'fb_0123456789abcdef0123456789abcdef…',
          scopes: ['read:orders', 'write:orders', 'read:customers', 'write:customers', 'admin'],
        }),
      ]),
    ),
  ),
}

/** Fifty keys: a page of them scrolls. */
export const ManyItems: Story = {
  parameters: server(({ always }) =>
    always(
      'apiKeys.list',
      keys(Array.from({ length: 50 }, (_, index) => apiKey(`${index}`, { name: `Key ${index}` }))),
    ),
  ),
}

/** The form for a new key. The focus is in its first field. */
export const Form: Story = {
  parameters: { ...server(() => {}), shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Create a key' }, patience))
    await expect(canvas.getByLabelText('Name')).toHaveFocus()
  },
}

/** Something is missing: each field says so, and the first one has the focus. */
export const Invalid: Story = {
  parameters: { ...server(() => {}), shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Create a key' }, patience))
    await userEvent.type(canvas.getByLabelText('Name'), 'Backup')
    await userEvent.click(canvas.getByRole('button', { name: 'Create key' }))
    await canvas.findByText('Please choose at least one.')
  },
}

/** The new key is shown this once, and the focus is on what to do with it. */
export const NewKey: Story = {
  parameters: { ...server(() => {}), shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Create a key' }, patience))
    await userEvent.type(canvas.getByLabelText('Name'), 'Backup')
    await userEvent.click(canvas.getByLabelText('Read orders'))
    await userEvent.click(canvas.getByRole('button', { name: 'Create key' }))
    await expect(await canvas.findByText('Store your new key')).toHaveFocus()
    await canvas.findByText('memory-secret-1')
  },
}

/** Stored: the key is nowhere any more. */
export const Stored: Story = {
  ...NewKey,
  play: async (context) => {
    await NewKey.play?.(context)
    const canvas = within(context.canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'I have stored it' }))
    await expect(canvas.queryByText('memory-secret-1')).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Create a key' })).toHaveFocus()
  },
}

/** Before a key is revoked, it asks. The focus is on the way out. */
export const Confirm: Story = {
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Revoke Deployment' }, patience),
    )
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus()
  },
}

/** The server could not revoke it: the key comes back and says so. */
export const RollsBack: Story = {
  parameters: {
    ...server((memory) => {
      memory.always('apiKeys.list', keys(adasKeys()))
      memory.always('apiKeys.revoke', { fail: new AuthError('server_failed', 'request') })
    }),
    shots: { play: true },
  },
  play: async (context) => {
    await Confirm.play?.(context)
    const canvas = within(context.canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Revoke key' }))
    await canvas.findByText(/Could not revoke Deployment/, { selector: '[data-slot="itemError"]' })
  },
}

/** In the dark. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On the smallest phone. */
export const Narrow: Story = { parameters: { narrow: true } }

/** Nothing to choose but a name. */
export const CustomChoices: Story = {
  args: { scopes: [], expiryDays: [null] },
  parameters: { ...server(() => {}), shots: { play: true } },
  play: async (context) => {
    await Form.play?.(context)
  },
}
