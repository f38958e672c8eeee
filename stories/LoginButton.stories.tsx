import type { Meta, StoryObj } from '@storybook/react-vite'
import { LoginButton } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'

const meta = {
  title: 'Sign in/LoginButton',
  component: LoginButton,
  args: { mode: 'redirect' },
  argTypes: {
    mode: { control: 'inline-radio', options: ['redirect', 'popup'] },
    children: { control: 'text' },
    errorMessage: { control: 'text' },
    options: { control: 'object' },
    disabled: { control: 'boolean' },
    className: { control: 'text' },
    render: { control: false },
    style: { control: false },
    onClick: { action: 'click' },
  },
  parameters: {
    dos: [
      'Name the provider on the button where there is one people know.',
      'Use a popup only where the page holds work that a redirect would lose.',
    ],
    donts: [
      'Do not call the sign-in yourself in onClick: the button has done so.',
      'Do not disable it while it is busy: it keeps the focus and says so itself.',
    ],
  },
} satisfies Meta<typeof LoginButton>

export default meta

type Story = StoryObj<typeof meta>

/** What a person sees who is not signed in. */
export const Default: Story = {}

/** After the click, on the way to the provider. The button keeps the focus. */
export const Pending: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('start', { hang: true }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const button = within(canvasElement).getByRole('button')
    await userEvent.click(button)
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await expect(button).toHaveFocus()
  },
}

/** The sign-in could not begin. The reason is announced, and belongs to the button. */
export const Error: Story = {
  globals: { network: 'offline' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = canvas.getByRole('button')
    await userEvent.click(button)
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveAttribute('data-code', 'offline')
    await expect(button).toHaveAccessibleDescription(alert.textContent)
  },
}

/** A provider with a long name: nothing is cut off. */
export const LongText: Story = {
  args: {
    children: 'Mit der gemeinsamen Anmeldung der Universitätsverwaltung Nordrhein-Westfalen weiter',
  },
}

/** Signs in in a window of its own; the page stays as it is. */
export const PopupMode: Story = {
  args: { mode: 'popup' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const button = within(canvasElement).getByRole('button')
    await expect(button).toHaveAttribute('data-mode', 'popup')
    await userEvent.click(button)
    await expect(button).toHaveAttribute('data-status', 'pending')
  },
}

/** A backend without sign-in at a provider: there is nothing to press. */
export const Empty: Story = {
  parameters: { flowpass: { groups: ['password'] } satisfies StoryParameters },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).queryByRole('button')).toBeNull()
  },
}

/** In another language: the words are those of `strings.loginButton`. */
export const Translated: Story = {
  globals: { locale: 'de' },
  parameters: {
    flowpass: {
      locales: {
        de: {
          locale: 'de',
          loginButton: { signIn: 'Anmelden', failed: 'Die Anmeldung hat nicht geklappt.' },
        },
      },
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Anmelden' })).toBeVisible()
  },
}

/** In the dark. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }
