import type { Meta, StoryObj } from '@storybook/react-vite'
import { VerifyEmail } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'
import { adasPassword } from './support/prepare.ts'

const mary = { email: 'mary@example.com', password: 'correct-horse-1', name: 'Mary' }

const withLink: StoryParameters = {
  prepare: async (_server, client) => void (await client.password.signUp(mary)),
}

const withChange: StoryParameters = {
  prepare: async (_server, client) => {
    await client.password.signIn(adasPassword)
    await client.emailChange.change({ email: 'countess@example.com' })
  },
}

const meta = {
  title: 'Sign in/VerifyEmail',
  component: VerifyEmail,
  // The first message of a story has this token.
  args: { token: 'emailVerification-1', onSignIn: () => {}, onContinue: () => {} },
  argTypes: {
    token: { control: 'text' },
    kind: { control: 'inline-radio', options: ['sign-up', 'email-change'] },
    confirm: { control: 'inline-radio', options: ['auto', 'click'] },
    email: { control: 'text' },
    onSuccess: { action: 'success' },
    onContinue: { action: 'continue' },
    onSignIn: { action: 'sign-in' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    flowpass: withLink,
    shots: { play: true },
    dos: [
      'Take the token out of the address bar before you hand it over.',
      'Choose `confirm="click"` where your people’s mail is scanned: scanners follow links.',
    ],
    donts: [
      'Do not call the backend yourself: the link is good for one use.',
      'Do not sign people out to show this page.',
    ],
  },
} satisfies Meta<typeof VerifyEmail>

export default meta

type Story = StoryObj<typeof meta>

/** The link was followed in time. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText('Thank you. You can sign in now.')).toBeVisible()
  },
}

/** The link is being checked. */
export const Loading: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('emailVerification.verify', { hang: true }),
    } satisfies StoryParameters,
  },
}

/** Nothing happens before a click: scanners of mail follow links, but none of them clicks. */
export const WaitsForClick: Story = { args: { confirm: 'click' } }

/** After the click. */
export const Clicked: Story = {
  args: { confirm: 'click' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm email address' }))
    await expect(await canvas.findByText('Thank you. You can sign in now.')).toHaveFocus()
  },
}

/** Somebody is signed in already, on this very device. */
export const SignedIn: Story = {
  parameters: {
    flowpass: {
      signedIn: true,
      prepare: (server) =>
        server.always('emailVerification.verify', {
          give: { kind: 'value', value: { status: 'signed_in' } },
        }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Continue' })).toBeVisible()
  },
}

/** The link came too late, or was used: another one is a click away. */
export const Expired: Story = { args: { token: 'too-old' } }

/** Another link is on its way. */
export const Sent: Story = {
  args: { token: 'too-old', email: 'mary@example.com' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Send a new link' }))
    await expect(await canvas.findByText('mary@example.com')).toBeVisible()
  },
}

/** The link holds no token at all, because a mail program has broken it. */
export const Empty: Story = { args: { token: null } }

/** The server has a problem: the link stays good, and can be tried again. */
export const Error: Story = { globals: { network: 'failing' } }

/** No connection. */
export const Offline: Story = { globals: { network: 'offline' } }

/** Tried too often: the button waits. */
export const RateLimited: Story = { globals: { network: 'rate-limited' } }

/** A change of the address. */
export const EmailChange: Story = {
  args: { kind: 'email-change', token: 'emailChange-1' },
  parameters: { flowpass: withChange },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText(/Your new address counts/)).toBeVisible()
  },
}

/** A change that came too late has to be asked for anew. */
export const EmailChangeExpired: Story = {
  args: { kind: 'email-change', token: 'too-old' },
  parameters: { flowpass: withChange },
}

/** A change of the address, followed where nobody is signed in. */
export const SignInFirst: Story = { args: { kind: 'email-change', token: 'emailChange-1' } }

/** In the dark. */
export const Dark: Story = { ...Expired, globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { ...Expired, globals: { locale: 'ar' } }

/** On the smallest of phones. */
export const Narrow: Story = { ...Expired, parameters: { narrow: true } }
