import type { Meta, StoryObj } from '@storybook/react-vite'
import { TwoFactorPrompt, useAuthState } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryClient, StoryParameters, StoryServer } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { challenged } from './support/prepare.ts'

const meta = {
  title: 'Sign in/TwoFactorPrompt',
  component: TwoFactorPrompt,
  args: { codeLength: 6 },
  argTypes: {
    codeLength: { control: { type: 'number', min: 4, max: 8 } },
    onSuccess: { action: 'success' },
    onCancel: { action: 'cancel' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Put it beside your sign-in form: it shows itself when it is needed.',
      'Keep the backup code within reach. It is for the day the phone is gone.',
    ],
    donts: [
      'Do not split the code into six inputs: autofill, paste and screen readers need one.',
      'Do not check codes in the page. The clock of the server counts.',
    ],
    flowpass: { prepare: challenged } satisfies StoryParameters,
    shots: { play: true },
  },
} satisfies Meta<typeof TwoFactorPrompt>

export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

/** Types a code. The code itself sends it. */
const enter =
  (code: string): Play =>
  async ({ canvasElement }) => {
    await userEvent.type(await within(canvasElement).findByRole('textbox'), code)
  }

const failing =
  (error: AuthError) =>
  async (server: StoryServer, client: StoryClient): Promise<void> => {
    await challenged(server, client)
    server.always('twoFactor.verify', { fail: error })
  }

/** The password was right. The heading has the focus, so that screen readers begin there. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole('heading')).toHaveFocus())
  },
}

/** Some digits are there; the frame shows where the next one goes. */
export const Typing: Story = { play: enter('123') }

/** The server is being asked. Nothing that was typed is lost, and it is asked once. */
export const Pending: Story = {
  parameters: {
    flowpass: {
      prepare: async (server, client) => {
        await challenged(server, client)
        server.always('twoFactor.verify', { hang: true })
      },
    } satisfies StoryParameters,
  },
  play: enter('123456'),
}

/** A wrong code stays, and is selected: the next one replaces it. */
export const WrongCode: Story = {
  play: async (context) => {
    await enter('111111')(context)
    const input = within(context.canvasElement).getByRole<HTMLInputElement>('textbox')
    await waitFor(() => expect(input).toBeInvalid())
    await expect(input).toHaveFocus()
    await expect([input.selectionStart, input.selectionEnd]).toEqual([0, 6])
  },
}

/** Twice wrong: the clock of the device is what most often makes right codes wrong. */
export const WrongCodeTwice: Story = {
  play: async (context) => {
    await enter('111111')(context)
    const canvas = within(context.canvasElement)
    await waitFor(() => expect(canvas.getByRole('textbox')).toBeInvalid())
    await userEvent.keyboard('222222')
    await canvas.findByText(/date and time/)
  },
}

/** Too many wrong codes. The button waits, and the time runs. */
export const Locked: Story = {
  parameters: {
    flowpass: {
      prepare: failing(
        new AuthError('account_locked', 'challenge', { details: { retryAfterSeconds: 900 } }),
      ),
    } satisfies StoryParameters,
  },
  play: async (context) => {
    await enter('111111')(context)
    const button = within(context.canvasElement).getByRole('button', { name: 'Continue' })
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'))
  },
}

/** A backup code, in any case and with blanks. Each works once. */
export const BackupCode: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /backup code/ }))
    await expect(canvas.getByRole('textbox')).toHaveFocus()
    await expect(canvas.getByRole('textbox')).toHaveAttribute('autocomplete', 'off')
  },
}

/** A backup code that is wrong, or was used before. */
export const WrongBackupCode: Story = {
  play: async (context) => {
    await BackupCode.play?.(context)
    await userEvent.keyboard('ADA-9999{Enter}')
    await waitFor(() => expect(within(context.canvasElement).getByRole('textbox')).toBeInvalid())
  },
}

function PasswordStep() {
  const code = useAuthState((state) => ('error' in state ? state.error?.code : undefined))
  return <p>{code ? `Password, please. (${code})` : null}</p>
}

/** It took too long. The prompt goes, and the state tells the password step why. */
export const Lapsed: Story = {
  parameters: {
    flowpass: {
      prepare: failing(new AuthError('attempt_expired', 'challenge')),
    } satisfies StoryParameters,
  },
  render: (args) => (
    <>
      <TwoFactorPrompt {...args} />
      <PasswordStep />
    </>
  ),
  play: async (context) => {
    await enter('123456')(context)
    await within(context.canvasElement).findByText(/attempt_expired/)
  },
}

/** The server has a problem. The code stays, and can be sent again. */
export const ServerError: Story = {
  globals: { network: 'failing' },
  play: async (context) => {
    await enter('123456')(context)
    const canvas = within(context.canvasElement)
    await expect(await canvas.findByRole('alert')).not.toBeEmptyDOMElement()
    await expect(canvas.getByRole('textbox')).toHaveValue('123456')
  },
}

/** No network. */
export const Offline: Story = { globals: { network: 'offline' }, play: enter('123456') }

/** Asked too often. */
export const RateLimited: Story = { globals: { network: 'rate-limited' }, play: enter('123456') }

/** Dark. */
export const Dark: Story = { globals: { scheme: 'dark' }, play: enter('123') }

/** From right to left; digits keep their order. */
export const RightToLeft: Story = { globals: { locale: 'ar' }, play: enter('123') }

/** 320 px. */
export const Narrow: Story = { parameters: { narrow: true }, play: enter('123') }

/** Codes of eight digits. */
export const EightDigits: Story = { args: { codeLength: 8 }, play: enter('1234') }

/** Other parts: no heading, the app's own words on the way out, and other cells. */
export const CustomSlots: Story = {
  args: {
    slots: {
      heading: null,
      cancel: { children: 'Back to the password' },
      cell: { className: 'their-cell' },
    },
  },
}
