import type { Meta, StoryObj } from '@storybook/react-vite'
import { SignUpForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'

const strictRules = {
  minLength: 12,
  maxBytes: 72,
  needsUppercase: true,
  needsLowercase: true,
  needsDigit: true,
  needsSymbol: true,
}

const withStrictRules: StoryParameters = {
  prepare: (server) =>
    server.always('password.rules', { give: { kind: 'value', value: strictRules } }),
}

const meta = {
  title: 'Sign in/SignUpForm',
  component: SignUpForm,
  args: { nameField: 'required', onSignIn: () => {} },
  argTypes: {
    mode: { control: 'inline-radio', options: ['create', 'convert'] },
    nameField: { control: 'inline-radio', options: ['required', 'optional', 'none'] },
    fields: { control: 'object' },
    terms: { control: 'text' },
    children: { control: false },
    onSuccess: { action: 'success' },
    onSignIn: { action: 'sign-in' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    flowpass: { groups: ['password'] } satisfies StoryParameters,
    shots: { play: true },
    dos: [
      'Ask for as little as you can: every field costs people.',
      'Give every field of your own an autoComplete token, so that browsers fill it in.',
      'Put the text of your terms, with links, into `terms`.',
    ],
    donts: [
      'Do not have the password typed twice: it can be shown.',
      'Do not write the rules for passwords yourself: the backend tells them.',
      'Do not set maxLength on the password: it would be cut without a word.',
    ],
  },
} satisfies Meta<typeof SignUpForm>

export default meta

type Story = StoryObj<typeof meta>

async function send(canvasElement: HTMLElement, password = 'correct-Horse-42') {
  const canvas = within(canvasElement)
  await userEvent.type(canvas.getByLabelText('Name'), 'Mary Somerville')
  await userEvent.type(canvas.getByLabelText('Email address'), 'mary@example.com')
  await userEvent.type(canvas.getByLabelText('Password'), password)
  await userEvent.click(canvas.getByRole('button', { name: 'Create account' }))
  return canvas
}

const failing = (code: 'signup_rejected' | 'password_rejected', reason?: string) =>
  ({
    prepare: (server) =>
      server.always('password.signUp', {
        fail: new AuthError(code, 'login', { details: reason ? { reason } : {} }),
      }),
  }) satisfies StoryParameters

/** What somebody new sees. */
export const Default: Story = {}

/** Nothing was typed: every field says so, and the first one has the focus. */
export const Empty: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Create account' }))
    await expect(canvas.getByLabelText('Name')).toHaveFocus()
    await expect(canvas.getAllByText('Please fill this in.')).toHaveLength(3)
  },
}

/** A backend with many rules. What is met of them is marked while somebody types. */
export const PasswordRules: Story = {
  parameters: { flowpass: withStrictRules },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByLabelText('Password'), 'horse-42')
    await expect(await canvas.findByText('A digit')).toHaveTextContent('done')
    await expect(canvas.getByText('A capital letter')).toHaveTextContent('still missing')
  },
}

/** Longer than the server can tell apart. It says so, and cuts nothing. */
export const PasswordTooLong: Story = {
  parameters: { flowpass: withStrictRules },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const password = `Horse-42 ${'é'.repeat(32)}`
    await userEvent.type(canvas.getByLabelText('Password'), password)
    await expect(canvas.getByLabelText('Password')).toHaveValue(password)
    await expect((await canvas.findAllByText(/At most 72 bytes/))[0]).toBeVisible()
  },
}

/** Nobody knows the rules yet: their place is kept. */
export const Loading: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('password.rules', { hang: true }),
    } satisfies StoryParameters,
  },
}

/** On its way. The button keeps the focus. */
export const Pending: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('password.signUp', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    const button = canvas.getByRole('button', { name: 'Create account' })
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await expect(button).toHaveFocus()
  },
}

/** There is an account with that address. */
export const EmailTaken: Story = {
  parameters: { flowpass: failing('signup_rejected', 'email_taken') },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText(/That address cannot be used here/)).toBeVisible()
    await expect(canvas.getByLabelText('Email address')).toHaveFocus()
  },
}

/** The server does not like the password, whatever its rules say. */
export const PasswordRejected: Story = {
  parameters: { flowpass: failing('password_rejected') },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText(/does not follow the rules/)).toBeVisible()
  },
}

/** People join by invitation only. It is said above the fields: no address would change it. */
export const Error: Story = {
  parameters: { flowpass: failing('signup_rejected', 'signup_disabled') },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText(/invitation only/)).toBeVisible()
  },
}

/** No connection. What was typed stays. */
export const Offline: Story = {
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
    await expect(canvas.getByLabelText('Password')).toHaveValue('correct-Horse-42')
  },
}

/** Tried too often: the button waits as long as the server asked for. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText(/Try again in \d+ seconds/)).toBeVisible()
    const button = canvas.getByRole('button', { name: 'Create account' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
  },
}

/** Almost there: a link is in the inbox. It can be sent again after half a minute. */
export const Sent: Story = {
  parameters: { flowpass: { groups: ['password', 'emailVerification'] } },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText('mary@example.com')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /Send it again in/ })).toBeVisible()
  },
}

/** The account is there, and somebody is signed in. */
export const SignedIn: Story = {
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText('Welcome. You are signed in.')).toHaveFocus()
  },
}

/** The account is there, and signing in is the next step. */
export const Done: Story = {
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('password.signUp', { give: { kind: 'value', value: { status: 'done' } } }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await send(canvasElement)
    await expect(await canvas.findByText('You can sign in now.')).toBeVisible()
  },
}

/** Somebody is here without an account: what they have becomes theirs. */
export const Convert: Story = {
  parameters: {
    flowpass: {
      groups: ['password', 'anonymous'],
      prepare: async (_server, client) => void (await client.anonymous.signIn()),
    } satisfies StoryParameters,
  },
}

/** Fields of the app's own, kept in `metadata`, and terms to agree to. */
export const MoreFields: Story = {
  args: {
    fields: [
      { name: 'company', label: 'Company', autoComplete: 'organization', isRequired: true },
      {
        name: 'plan',
        label: 'Plan',
        kind: 'select',
        options: [
          { value: 'free', label: 'Free' },
          { value: 'team', label: 'Team' },
        ],
        hint: 'You can change it at any time.',
      },
    ],
    terms: (
      <>
        I agree to the <a href="https://example.com/terms">terms</a>.
      </>
    ),
  },
}

/** Long labels and long texts wrap. */
export const LongText: Story = {
  args: {
    fields: [
      {
        name: 'matriculation',
        label: 'Matrikelnummer der Universitätsverwaltung oder Personalnummer des Lehrstuhls',
        hint: 'Sie steht auf der Rückseite des Ausweises, unter dem Lichtbild, neben dem Strichcode.',
        isRequired: true,
      },
    ],
    terms:
      'I have read the terms of use, the privacy notice and the rules of the house, and I agree to every one of them.',
  },
}

/** In the dark. */
export const Dark: Story = { ...PasswordRules, globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { ...MoreFields, globals: { locale: 'ar' } }

/** On the smallest of phones. */
export const Narrow: Story = { ...MoreFields, parameters: { narrow: true } }

/** Parts changed by their slots: no list of rules, a wide button. */
export const CustomSlots: Story = {
  args: {
    slots: {
      rules: null,
      heading: { children: 'Join the club' },
      submit: { className: 'wide', children: 'Join' },
    },
  },
}
