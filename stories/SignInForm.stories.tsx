import type { Meta, StoryObj } from '@storybook/react-vite'
import { SignInForm } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { AuthError } from 'flowpass/core'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { challenged } from './support/prepare.ts'

const meta = {
  title: 'Sign in/SignInForm',
  component: SignInForm,
  args: {
    onForgotPassword: <a href="#forgot">Forgot your password?</a>,
    onSignUp: <a href="#sign-up">Create an account</a>,
  },
  argTypes: {
    methods: { control: 'object' },
    defaultMethod: { control: 'inline-radio', options: ['password', 'oneTimeCode', 'magicLink'] },
    defaultEmail: { control: 'text' },
    identity: { control: 'inline-radio', options: ['email', 'username'] },
    codeLength: { control: { type: 'number', min: 4, max: 8 } },
    expectedProviders: { control: { type: 'number', min: 0, max: 6 } },
    linkPath: { control: 'text' },
    returnTo: { control: 'text' },
    redirectOptions: { control: 'object' },
    onSuccess: { action: 'success' },
    onForgotPassword: { control: false },
    onSignUp: { control: false },
    secondFactor: { control: false },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Let it choose the methods: it shows what the backend can do, the best first.',
      'Give `expectedProviders` the number of providers you have, and nothing moves while they load.',
      'Pass your router’s links to `onSignUp` and `onForgotPassword`.',
    ],
    donts: [
      'Do not add a text that tells whether an account exists.',
      'Do not show a second factor beside it: it asks for that itself.',
    ],
    flowpass: { backendOptions: { latency: 0 } } satisfies StoryParameters,
  },
} satisfies Meta<typeof SignInForm>

export default meta

type Story = StoryObj<typeof meta>

const person = { email: 'ada@example.com', password: 'correct-horse' }

/** Types Ada's address and password, and sends them. */
async function signIn(canvasElement: HTMLElement, password = person.password) {
  const canvas = within(canvasElement)
  await userEvent.type(await canvas.findByLabelText('Email address'), person.email)
  await userEvent.type(canvas.getByLabelText('Password'), password)
  await userEvent.click(canvas.getByRole('button', { name: 'Sign in' }))
}

/** What a person sees over a backend that can do everything. */
export const Default: Story = {}

/** The providers are on their way; their places are kept. */
export const Loading: Story = {
  parameters: {
    flowpass: {
      groups: ['password', 'social'],
      prepare: (server) => server.always('social.providers', { hang: true }),
    } satisfies StoryParameters,
  },
}

/** The providers could not be loaded. The password still works. */
export const Error: Story = {
  parameters: {
    flowpass: {
      groups: ['password', 'social'],
      prepare: (server) =>
        server.always('social.providers', {
          fail: new AuthError('server_failed', 'request', { retryable: false }),
        }),
    } satisfies StoryParameters,
  },
}

/** There is no network: it says so, and keeps what was typed. */
export const Offline: Story = {
  globals: { network: 'offline' },
  parameters: {
    flowpass: { groups: ['password'] } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement)
    await expect(await within(canvasElement).findByText(/You are offline/)).toBeVisible()
  },
}

/** Tried too often: the time that is left is counted down. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  parameters: {
    flowpass: { groups: ['password'] } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement)
    const button = within(canvasElement).getByRole('button', { name: 'Sign in' })
    await waitFor(() => expect(button).toHaveAttribute('data-waiting'))
  },
}

/** An account that is locked for a quarter of an hour. */
export const Locked: Story = {
  parameters: {
    flowpass: {
      groups: ['password'],
      prepare: (server) => server.lock({ id: 'ada', claims: {} }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement)
    await expect(await within(canvasElement).findByText(/in 15 minutes/)).toBeVisible()
  },
}

/** A wrong password, or an account that does not exist: the text is the same. */
export const WrongPassword: Story = {
  parameters: {
    flowpass: { groups: ['password'] } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement, 'wrong')
    const password = within(canvasElement).getByLabelText('Password')
    await waitFor(() => expect(password).toHaveAccessibleDescription(/is not right/))
    await expect(password).toHaveFocus()
  },
}

/** An address that was never confirmed: the link is sent again. */
export const Unverified: Story = {
  parameters: {
    flowpass: {
      groups: ['password', 'emailVerification'],
      prepare: (server) =>
        server.next('password.signIn', { fail: new AuthError('email_unverified', 'login') }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement)
    await expect(
      await within(canvasElement).findByRole('button', { name: 'Email me the link again' }),
    ).toBeVisible()
  },
}

/** On the way to the backend. The button keeps the focus. */
export const Pending: Story = {
  parameters: {
    flowpass: {
      groups: ['password'],
      prepare: (server) => server.always('password.signIn', { hang: true }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await signIn(canvasElement)
    const button = within(canvasElement).getByRole('button', { name: 'Sign in' })
    await waitFor(() => expect(button).toHaveAttribute('data-pending'))
    await expect(button).toHaveFocus()
  },
}

/** A link was sent. Nobody learns whether there is an account. */
export const LinkSent: Story = {
  args: { methods: ['magicLink'] },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Email address'), person.email)
    await userEvent.click(canvas.getByRole('button', { name: 'Email me a link' }))
    await expect(await canvas.findByRole('heading')).toHaveTextContent('Check your email')
    await expect(canvas.getByText(person.email).tagName).toBe('BDI')
  },
}

/** A code was sent, and is typed here. */
export const CodeSent: Story = {
  args: { methods: ['oneTimeCode'] },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Email address'), person.email)
    await userEvent.click(canvas.getByRole('button', { name: 'Email me a code' }))
    await waitFor(() => expect(canvas.getByLabelText('Code')).toHaveFocus())
    await userEvent.keyboard('123')
  },
}

/** Ada has a second factor: her password, her code, and she is in. */
export const WithSecondFactor: Story = {
  parameters: {
    flowpass: {
      groups: ['password', 'twoFactor'],
      prepare: async (server, client) => {
        await challenged(server, client)
        await client.twoFactor.cancel()
      },
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement, step }) => {
    const canvas = within(canvasElement)
    await step('Password', () => signIn(canvasElement))
    await step('Second factor', async () => {
      await userEvent.type(await canvas.findByLabelText('Code'), '123456')
    })
    await step('Done', async () => {
      const heading = await canvas.findByRole('heading', { name: 'You are signed in' })
      await expect(heading).toHaveFocus()
    })
  },
}

/** The same without a mouse: every step leaves the focus where the next one begins. */
export const KeyboardOnly: Story = {
  parameters: { flowpass: { groups: ['password', 'magicLink'] } satisfies StoryParameters },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const email = await canvas.findByLabelText('Email address')
    while (document.activeElement !== email) await userEvent.tab()
    await userEvent.keyboard('ada@example.com')
    await userEvent.tab()
    await userEvent.keyboard('wrong{Enter}')
    const password = canvas.getByLabelText('Password')
    await waitFor(() => expect(password).toHaveAttribute('aria-invalid', 'true'))
    await expect(password).toHaveFocus()
    await userEvent.keyboard('correct-horse{Enter}')
    await waitFor(() => expect(canvas.getByRole('heading')).toHaveFocus())
  },
}

/** At the second factor. */
export const Challenged: Story = {
  parameters: { flowpass: { prepare: challenged } satisfies StoryParameters },
}

/** Somebody is signed in. */
export const Success: Story = { parameters: { flowpass: { signedIn: true } } }
