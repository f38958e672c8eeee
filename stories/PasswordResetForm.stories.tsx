import type { Meta, StoryObj } from '@storybook/react-vite'
import { PasswordResetForm } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'
import { challenged } from './support/prepare.ts'

/** The first message of a story has this token. */
const TOKEN = 'passwordReset-1'

const withLink: StoryParameters = {
  prepare: (_server, client) => client.passwordReset.request({ email: 'ada@example.com' }),
}

const meta = {
  title: 'Sign in/PasswordResetForm',
  component: PasswordResetForm,
  args: { onSignIn: () => {} },
  argTypes: {
    token: { control: 'text' },
    email: { control: 'text' },
    needsEmail: { control: 'boolean' },
    returnTo: { control: 'text' },
    onSent: { action: 'sent' },
    onSuccess: { action: 'success' },
    onSignIn: { action: 'sign-in' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    shots: { play: true },
    dos: [
      'Take the token out of the address bar before you hand it over.',
      'Hand over the address where you know it: password managers then save the right account.',
    ],
    donts: [
      'Do not say whether there is an account: the answer is the same for everybody.',
      'Do not check the token beforehand: it is good for one use.',
    ],
  },
} satisfies Meta<typeof PasswordResetForm>

export default meta

type Story = StoryObj<typeof meta>

async function request(canvasElement: HTMLElement) {
  const canvas = within(canvasElement)
  await userEvent.type(canvas.getByLabelText('Email address'), 'ada@example.com')
  await userEvent.click(canvas.getByRole('button', { name: 'Send the link' }))
  return canvas
}

async function save(canvasElement: HTMLElement) {
  const canvas = within(canvasElement)
  await userEvent.type(canvas.getByLabelText('New password'), 'another-horse')
  await userEvent.click(canvas.getByRole('button', { name: 'Save password' }))
  return canvas
}

/** Somebody has forgotten their password. */
export const Default: Story = {}

/** No address was typed. */
export const Empty: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Send the link' }))
    await expect(canvas.getByText('Please fill this in.')).toBeVisible()
  },
}

/** The same is said whether or not there is an account. */
export const Sent: Story = {
  play: async ({ canvasElement }) => {
    const canvas = await request(canvasElement)
    await expect(await canvas.findByText(/If there is an account for/)).toHaveFocus()
  },
}

/** No connection. */
export const Offline: Story = {
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    const canvas = await request(canvasElement)
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
  },
}

/** Tried too often: the button waits. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  play: async ({ canvasElement }) => {
    const canvas = await request(canvasElement)
    await expect(await canvas.findByText(/Try again in/)).toBeVisible()
  },
}

/** The link was followed: a new password is asked for. */
export const NewPassword: Story = {
  args: { token: TOKEN, email: 'ada@example.com' },
  parameters: { flowpass: withLink },
}

/** A backend that wants to hear the address again. */
export const NeedsEmail: Story = {
  args: { token: TOKEN, needsEmail: true },
  parameters: { flowpass: withLink },
}

/** A password that the server does not take. The link stays good. */
export const PasswordRejected: Story = {
  args: { token: TOKEN },
  parameters: { flowpass: withLink },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByLabelText('New password'), 'short')
    await userEvent.click(canvas.getByRole('button', { name: 'Save password' }))
    await expect(await canvas.findByText(/does not follow the rules/)).toBeVisible()
  },
}

/** On its way. */
export const Pending: Story = {
  args: { token: TOKEN },
  parameters: {
    flowpass: {
      prepare: (server) => server.always('passwordReset.confirm', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await save(canvasElement)
    await expect(canvas.getByRole('button', { name: 'Save password' })).toHaveAttribute('aria-busy')
  },
}

/** The link came too late: another one is a click away. */
export const Expired: Story = {
  args: { token: 'too-old', email: 'ada@example.com' },
  play: async ({ canvasElement }) => {
    const canvas = await save(canvasElement)
    await expect(await canvas.findByText(/expired or was used already/)).toBeVisible()
    await expect(canvas.getByLabelText('Email address')).toHaveFocus()
  },
}

/** The password is set, and signing in is the next step. */
export const Done: Story = {
  args: { token: TOKEN },
  parameters: { flowpass: withLink },
  play: async ({ canvasElement }) => {
    const canvas = await save(canvasElement)
    await expect(await canvas.findByText('You can sign in with it now.')).toHaveFocus()
  },
}

/** A backend that signs in by it. */
export const SignedIn: Story = {
  args: { token: TOKEN },
  parameters: {
    flowpass: {
      signedIn: true,
      prepare: (server) =>
        server.always('passwordReset.confirm', {
          give: { kind: 'value', value: { status: 'signed_in' } },
        }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await save(canvasElement)
    await expect(await canvas.findByText('You are signed in.')).toBeVisible()
  },
}

/** The account has a second factor, which is asked for next. */
export const Challenged: Story = {
  args: { token: TOKEN },
  parameters: {
    flowpass: {
      prepare: async (server, client) => {
        await challenged(server, client)
        server.always('passwordReset.confirm', {
          give: {
            kind: 'value',
            value: {
              status: 'challenged',
              challenge: { kind: 'two_factor', methods: ['totp'], expiresAt: 0 },
            },
          },
        })
      },
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await save(canvasElement)
    await expect(await canvas.findByLabelText('Code')).toBeVisible()
  },
}

/** In the dark. */
export const Dark: Story = { ...Sent, globals: { scheme: 'dark' } }

/** From right to left: the address keeps its own direction. */
export const RightToLeft: Story = { ...NeedsEmail, globals: { locale: 'ar' } }

/** On the smallest of phones. */
export const Narrow: Story = { ...Sent, parameters: { narrow: true } }
