import type { Meta, StoryObj } from '@storybook/react-vite'
import { ReauthDialog } from 'flowpass'
import { ada } from 'flowpass/testing'
import type { StoryClient, StoryParameters, StoryServer } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'

/** The server has ended Ada's session, and the page has noticed. */
async function expire(server: StoryServer, client: StoryClient): Promise<void> {
  await client.ready()
  server.endSessions(ada)
  await client.refresh().catch(() => {})
}

/** A request needs a fresh sign-in. */
async function stepUp(_server: StoryServer, client: StoryClient): Promise<void> {
  await client.ready()
  const ask: StoryClient['challenge']['handle'] = (handler) => {
    const challenge = { kind: 'step_up', methods: [] } as const
    setTimeout(() => void handler(challenge).catch(() => {}))
    return () => {}
  }
  Object.assign(client.challenge, { handle: ask })
}

const meta = {
  title: 'Sign in/ReauthDialog',
  component: ReauthDialog,
  args: { mode: 'popup' },
  argTypes: {
    mode: { control: 'inline-radio', options: ['redirect', 'popup'] },
    title: { control: 'text' },
    description: { control: 'text' },
    labels: { control: 'object' },
    options: { control: 'object' },
    className: { control: 'text' },
    children: { control: false },
    errorMessage: { control: false },
    slots: { control: false },
  },
  parameters: {
    dos: [
      'Mount it once, right below the provider.',
      'Leave the page as it is: what people were writing is there when they are back.',
    ],
    donts: ['Do not close it by script: nobody could go on.'],
    // The cover is set by script, so that it covers without a stylesheet, too.
    allowInlineStyle: true,
    flowpass: { signedIn: true, prepare: expire } satisfies StoryParameters,
    docs: { story: { inline: false, height: '40rem' } },
  },
} satisfies Meta<typeof ReauthDialog>

export default meta

type Story = StoryObj<typeof meta>

/** The session is over. The page is covered, and everything on it is kept. */
export const Expired: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByLabelText('Email address')).toHaveValue('ada@example.com')
    await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveFocus())
    await canvas.findByRole('button', { name: 'Continue with GitHub' })
  },
}

/** A request needs a fresh sign-in. This one can be refused. */
export const StepUp: Story = {
  parameters: { flowpass: { prepare: stepUp } satisfies StoryParameters },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByRole('dialog', { name: /confirm that it is you/ }),
    ).toHaveAttribute('data-reason', 'step_up')
  },
}

/** The password was right; the second factor is asked for in the same place. */
export const Challenged: Story = {
  parameters: {
    flowpass: {
      signedIn: false,
      groups: ['password', 'twoFactor'],
      async prepare(server, client) {
        await client.password.signIn({ email: ada.email, password: 'correct-horse' })
        await client.twoFactor.enable({ code: '123456' })
        await expire(server, client)
      },
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Password'), 'correct-horse{Enter}')
    await expect(await canvas.findByLabelText('Code')).toBeVisible()
  },
}

/** A wrong password. The field keeps it, and is selected. */
export const WrongPassword: Story = {
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const field = await canvas.findByLabelText('Password')
    await userEvent.type(field, 'wrong{Enter}')
    await expect(await canvas.findByText('That is not your current password.')).toBeVisible()
    await expect(field).toHaveFocus()
  },
}

/** A backend whose provider has a page: one button. */
export const ProviderPage: Story = {
  parameters: { flowpass: { groups: ['redirect'] } satisfies StoryParameters },
}

/** A backend that relays to others, and has no password. */
export const ProvidersOnly: Story = {
  parameters: { flowpass: { groups: ['social'] } satisfies StoryParameters },
}

/** The server cannot be reached. */
export const Offline: Story = {
  globals: { network: 'offline' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Password'), 'correct-horse{Enter}')
    await expect(await canvas.findByText(/offline/)).toBeVisible()
  },
}

/** Too often: the button waits. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByLabelText('Password'), 'correct-horse{Enter}')
    await expect(await canvas.findByText(/too often/)).toBeVisible()
  },
}

/** The session's person has no address: it is asked for. */
export const PartialData: Story = {
  parameters: {
    flowpass: {
      groups: ['password'],
      backendOptions: { users: [{ id: 'ada', claims: {} }] },
    } satisfies StoryParameters,
  },
}

/** The app's own words, as long as they are. */
export const LongText: Story = {
  args: {
    title: 'Aus Sicherheitsgründen ist Ihre Sitzung bei der Universitätsverwaltung abgelaufen',
    description:
      'Bitte melden Sie sich erneut an, damit wir die Arbeit, die Sie an diesem Antrag begonnen haben, ohne Verlust fortsetzen können.',
  },
}

/** On a dark page. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** In a language from right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On a small phone. */
export const Narrow: Story = { parameters: { narrow: true } }

/** A form of the app's own. */
export const CustomForm: Story = {
  args: { children: <p>Our own way to sign in stands here.</p> },
}
