import type { Meta, StoryObj } from '@storybook/react-vite'
import { TwoFactorDialog, isAuthError, useTwoFactorChallenge } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { useState } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { challenged } from './support/prepare.ts'

/** Any place of an app that waits for the second factor. */
function AnyPlace() {
  const { challenge } = useTwoFactorChallenge()
  const [outcome, setOutcome] = useState('')
  const ask = () =>
    challenge().then(
      () => setOutcome('Welcome.'),
      (error: unknown) => setOutcome(isAuthError(error) ? error.code : 'failed'),
    )
  return (
    <>
      <button type="button" onClick={() => void ask()}>
        Go on
      </button>
      <p role="status">{outcome}</p>
    </>
  )
}

const meta = {
  title: 'Sign in/TwoFactorDialog',
  component: TwoFactorDialog,
  argTypes: {
    codeLength: { control: { type: 'number', min: 4, max: 8 } },
    className: { control: 'text' },
    slots: { control: false },
  },
  parameters: {
    dos: ['Mount it once, anywhere below the provider.'],
    donts: ['Do not call challenge() where the sign-in form shows the prompt itself.'],
    flowpass: { prepare: challenged } satisfies StoryParameters,
    shots: { play: true },
  },
  render: (args) => (
    <>
      <AnyPlace />
      <TwoFactorDialog {...args} />
    </>
  ),
} satisfies Meta<typeof TwoFactorDialog>

export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const open: Play = async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.click(canvas.getByRole('button', { name: 'Go on' }))
  await canvas.findByRole('dialog')
}

/** A place of the app waits: the dialog asks. */
export const Default: Story = { play: open }

/** The right code: the place that waited goes on. */
export const Success: Story = {
  play: async (context) => {
    await open(context)
    const canvas = within(context.canvasElement)
    await userEvent.type(canvas.getByRole('textbox'), '123456')
    await canvas.findByText('Welcome.')
    await expect(canvas.queryByRole('dialog')).toBeNull()
  },
}

/** Escape gives the sign-in up: the place that waited is told so. */
export const Cancelled: Story = {
  play: async (context) => {
    await open(context)
    await userEvent.click(
      within(context.canvasElement).getByRole('button', { name: /somebody else/ }),
    )
    await within(context.canvasElement).findByText('login_cancelled')
  },
}

/** Dark. */
export const Dark: Story = { globals: { scheme: 'dark' }, play: open }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' }, play: open }

/** 320 px. */
export const Narrow: Story = { parameters: { narrow: true }, play: open }
