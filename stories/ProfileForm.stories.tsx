import type { Meta, StoryObj } from '@storybook/react-vite'
import { ProfileForm } from 'flowpass'
import { ada } from 'flowpass/testing'
import { AuthError } from 'flowpass/core'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'

const verified = { ...ada, name: 'Ada Lovelace', emailVerified: true }
const withUser = (user: object): StoryParameters => ({
  backendOptions: { users: [{ ...verified, ...user }] },
})

const meta = {
  title: 'Account/ProfileForm',
  component: ProfileForm,
  args: { picture: true },
  argTypes: {
    sections: { control: 'check', options: ['profile', 'email', 'password', 'identities'] },
    fields: { control: 'object' },
    picture: { control: 'boolean' },
    emailPassword: { control: 'boolean' },
    returnTo: { control: 'text' },
    onSaved: { action: 'saved' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Choose the sections where they belong on pages of their own: `sections={["password"]}`.',
      'Turn `picture` off where the backend keeps none.',
    ],
    donts: ['Do not put a button around it that saves all: each section is saved by itself.'],
    flowpass: { signedIn: true, ...withUser({}) } satisfies StoryParameters,
  },
} satisfies Meta<typeof ProfileForm>

export default meta

type Story = StoryObj<typeof meta>

/** Everything that a backend can do. */
export const Default: Story = {}

/** What else the app keeps of somebody. */
export const WithFields: Story = {
  args: {
    sections: ['profile'],
    fields: [
      { name: 'company', label: 'Company', autoComplete: 'organization' },
      {
        name: 'role',
        label: 'What you do',
        kind: 'select',
        options: [
          { value: 'design', label: 'Design' },
          { value: 'build', label: 'Build' },
        ],
      },
    ],
  },
}

/** Saved. What is there is what the server has. */
export const Saved: Story = {
  args: { sections: ['profile'] },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Name'), ' King')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByText('Saved')).toBeVisible()
  },
}

/** It could not be saved. Nothing that was typed is lost. */
export const Error: Story = {
  args: { sections: ['profile'] },
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('profile.update', { fail: new AuthError('server_failed', 'request') }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Name'), ' King')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByText(/server has a problem/)).toBeVisible()
    await expect(canvas.getByLabelText('Name')).toHaveValue('Ada Lovelace King')
  },
}

/** The new address counts once the link was followed. */
export const PendingChange: Story = {
  args: { sections: ['email'] },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('New email address'), 'countess@example.com')
    await userEvent.type(canvas.getByLabelText('Current password'), 'correct-horse')
    await userEvent.click(canvas.getByRole('button', { name: 'Change email address' }))
    await expect(await canvas.findByText('countess@example.com')).toBeVisible()
  },
}

/** The address is not verified yet; the link can be sent again. */
export const Unverified: Story = {
  args: { sections: ['email'] },
  parameters: { flowpass: withUser({ emailVerified: false }) },
}

/** The person has kept the address to themselves, and can be asked for it. */
export const EmailNotShared: Story = {
  args: { sections: ['email'] },
  parameters: {
    flowpass: {
      groups: ['redirect', 'emailSharing'],
      ...withUser({ email: undefined, emailVerified: undefined, emailStatus: 'not_shared' }),
    } satisfies StoryParameters,
  },
}

/** The current password is wrong: its field says so. */
export const WrongPassword: Story = {
  args: { sections: ['password'] },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Current password'), 'wrong')
    await userEvent.type(canvas.getByLabelText('New password'), 'battery-staple')
    await userEvent.click(canvas.getByRole('button', { name: 'Change password' }))
    await expect(await canvas.findByText('That is not your current password.')).toBeVisible()
  },
}

/** Asked before an account is unlinked. */
export const Unlinking: Story = {
  args: { sections: ['identities'] },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Unlink GitHub' }))
    await expect(canvas.getByText('Stop signing in with GitHub?')).toBeVisible()
  },
}

/** The last way in stays. */
export const LastWayIn: Story = {
  args: { sections: ['identities'] },
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('identities.unlink', {
          fail: new AuthError('access_denied', 'request', { details: { reason: 'last_way_in' } }),
        }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Unlink GitHub' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Unlink' }))
    await expect(await canvas.findByText(/last way to sign in/)).toBeVisible()
  },
}

/** The list is still being loaded. */
export const Loading: Story = {
  args: { sections: ['identities'] },
  parameters: {
    flowpass: {
      prepare: (server) => server.always('identities.list', { hang: true }),
    } satisfies StoryParameters,
  },
}

/** No account is linked. */
export const Empty: Story = {
  args: { sections: ['identities'] },
  parameters: {
    flowpass: {
      prepare: (server) => server.always('identities.list', { give: { kind: 'value', value: [] } }),
    } satisfies StoryParameters,
  },
}

/** Without a network. What is known is there; nothing can be saved. */
export const Offline: Story = { globals: { network: 'offline' } }

/** Too often: the buttons wait. */
export const RateLimited: Story = {
  args: { sections: ['profile'] },
  globals: { network: 'rate-limited' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Name'), ' King')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByText(/too often/)).toBeVisible()
  },
}

/** Names and addresses of any length. */
export const LongText: Story = {
  parameters: {
    flowpass: withUser({
      name: 'Dr. Maria-Theresia von Hohenfels-Sonnenberg zu Wertheim und Löwenstein',
      email: 'maria-theresia.von-hohenfels-sonnenberg.zu.wertheim@universitaet.example.com',
    }),
  },
}

/** The backend tells nothing but an identifier. */
export const PartialData: Story = {
  parameters: { flowpass: { backendOptions: { users: [{ id: 'f81d4fae', claims: {} }] } } },
}

/** On a dark page. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** In a language from right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On a small phone. */
export const Narrow: Story = { parameters: { narrow: true } }
