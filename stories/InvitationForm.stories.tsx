import type { Meta, StoryObj } from '@storybook/react-vite'
import { InvitationForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'

const EMAIL = 'mary@example.com'

const meta = {
  title: 'Sign in/InvitationForm',
  component: InvitationForm,
  // The first message of a story has this token.
  args: { token: 'invitation-1', email: EMAIL, onSignIn: () => {} },
  argTypes: {
    token: { control: 'text' },
    email: { control: 'text' },
    onSuccess: { action: 'success' },
    onSignIn: { action: 'sign-in' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    flowpass: {
      prepare: (server) => void server.invite(EMAIL),
    } satisfies StoryParameters,
    shots: { play: true },
    dos: [
      'Hand over the address that was invited, where the link says it.',
      'Say who has invited, in a heading of your own.',
    ],
    donts: ['Do not ask for more than the backend needs: this is somebody’s first minute.'],
  },
} satisfies Meta<typeof InvitationForm>

export default meta

type Story = StoryObj<typeof meta>

async function accept(canvasElement: HTMLElement) {
  const canvas = within(canvasElement)
  await userEvent.type(canvas.getByLabelText('Name'), 'Mary')
  await userEvent.type(canvas.getByLabelText('Password'), 'correct-horse-1')
  await userEvent.click(canvas.getByRole('button', { name: 'Accept invitation' }))
  return canvas
}

/** Somebody was invited. */
export const Default: Story = {}

/** Nothing was typed. */
export const Empty: Story = {
  args: { email: '' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Accept invitation' }))
    await expect(canvas.getByLabelText('Name')).toHaveFocus()
  },
}

/** On its way. */
export const Pending: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('invitations.accept', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    const button = canvas.getByRole('button', { name: 'Accept invitation' })
    await expect(button).toHaveAttribute('aria-busy', 'true')
  },
}

/** The invitation is over: it says who can help. */
export const Expired: Story = {
  args: { token: 'spent' },
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    await expect(await canvas.findByText(/Ask whoever invited you/)).toHaveFocus()
  },
}

/** The invitation is for another address. */
export const Error: Story = {
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('invitations.accept', { fail: new AuthError('signup_rejected', 'login') }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    await expect(await canvas.findByText(/That did not work/)).toBeVisible()
    await expect(canvas.getByLabelText('Email address')).toHaveFocus()
  },
}

/** No connection. */
export const Offline: Story = {
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
  },
}

/** Tried too often: the button waits. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    await expect(await canvas.findByText(/Try again in/)).toBeVisible()
  },
}

/** Welcome. */
export const SignedIn: Story = {
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    await expect(await canvas.findByText(/you are signed in/)).toHaveFocus()
  },
}

/** A backend that has the address confirmed first. */
export const Sent: Story = {
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('invitations.accept', {
          give: { kind: 'value', value: { status: 'sent' } },
        }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await accept(canvasElement)
    await expect(await canvas.findByText(EMAIL)).toBeVisible()
  },
}

/** In the dark. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On the smallest of phones. */
export const Narrow: Story = { parameters: { narrow: true } }
