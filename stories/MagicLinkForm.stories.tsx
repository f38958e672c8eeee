import type { Meta, StoryObj } from '@storybook/react-vite'
import { MagicLinkForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'

const meta = {
  title: 'Sign in/MagicLinkForm',
  component: MagicLinkForm,
  args: {},
  argTypes: {
    token: { control: 'text' },
    start: { control: 'inline-radio', options: ['auto', 'click'] },
    linkPath: { control: 'text' },
    defaultEmail: { control: 'text' },
    onSuccess: { action: 'success' },
    secondFactor: { control: false },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Take the token out of the address before you pass it on.',
      'Use `start="click"` where the mail of your people is scanned by something that runs scripts.',
    ],
    donts: ['Do not tell whether there is an account with the address.'],
    flowpass: { groups: ['password', 'magicLink', 'twoFactor'] } satisfies StoryParameters,
  },
} satisfies Meta<typeof MagicLinkForm>

export default meta

type Story = StoryObj<typeof meta>

/** Asks where to send a link to. */
export const Default: Story = {}

/** The link is on its way. It can be sent again after half a minute. */
export const Sent: Story = {
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Email address'), 'ada@example.com')
    await userEvent.click(canvas.getByRole('button', { name: 'Email me a link' }))
    await waitFor(() => expect(canvas.getByRole('heading')).toHaveTextContent('Check your email'))
  },
}

/** The page that the link leads to, while it is checked. */
export const Loading: Story = {
  args: { token: 'magicLink-1' },
  parameters: {
    flowpass: {
      prepare: (server) => server.always('magicLink.verify', { hang: true }),
    } satisfies StoryParameters,
  },
}

/** A link that is too old, or was used: another one is asked for in the same place. */
export const Expired: Story = {
  args: { token: 'magicLink-99' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText(/has expired/)).toBeVisible()
    await expect(canvas.getByLabelText('Email address')).toBeVisible()
  },
}

/** The link could not be checked; it is still good. */
export const Error: Story = {
  args: { token: 'magicLink-1' },
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('magicLink.verify', { fail: new AuthError('network_failed', 'login') }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByRole('button', { name: 'Try again' }),
    ).toBeVisible()
  },
}

/** There is no network. */
export const Offline: Story = { args: { token: 'magicLink-1' }, globals: { network: 'offline' } }

/** Asked too often. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Email address'), 'ada@example.com')
    const button = canvas.getByRole('button', { name: 'Email me a link' })
    await userEvent.click(button)
    await waitFor(() => expect(button).toHaveAttribute('data-waiting'))
  },
}

/** Scanners of mail follow links, but click nothing. */
export const WaitsForClick: Story = { args: { token: 'magicLink-1', start: 'click' } }

/** From the link to being signed in. */
export const Success: Story = {
  args: { token: 'magicLink-1' },
  parameters: {
    flowpass: {
      prepare: (_server, client) => client.magicLink.send({ email: 'ada@example.com' }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByRole('heading', { name: 'You are signed in' }),
    ).toBeVisible()
  },
}

/** In the dark. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On the smallest of phones. */
export const Narrow: Story = { parameters: { narrow: true } }
