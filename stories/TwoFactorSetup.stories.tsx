import type { Meta, StoryObj } from '@storybook/react-vite'
import { TwoFactorSetup } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { withSecondFactor } from './support/prepare.ts'

const meta = {
  title: 'Account/TwoFactorSetup',
  component: TwoFactorSetup,
  args: { codeLength: 6 },
  argTypes: {
    codeLength: { control: { type: 'number', min: 4, max: 8 } },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Put it on the account page, near the password and the list of sessions.',
      'Leave the key beside the picture: not everybody can scan.',
    ],
    donts: [
      'Do not draw the QR code by a service on the web. It would learn the key.',
      'Do not keep the backup codes for people, not even in the page.',
    ],
    flowpass: { signedIn: true } satisfies StoryParameters,
    shots: { play: true },
  },
} satisfies Meta<typeof TwoFactorSetup>

export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const press =
  (name: string): Play =>
  async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name }))
  }

/** Begins, in whatever language. */
const begin: Play = async ({ canvasElement }) => {
  const find = () => canvasElement.querySelector('[data-slot="action"]') ?? document.body
  await waitFor(() => expect(find()).toHaveAttribute('data-slot', 'action'))
  await userEvent.click(find())
}

const on = { signedIn: false, prepare: withSecondFactor } satisfies StoryParameters

const enrolment = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Acme:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme',
}

/** A key that is good for so many milliseconds. */
const expiring = (ms: number) =>
  ({
    prepare: (server) =>
      server.always('twoFactor.setUp', {
        run: () => ({ kind: 'value', value: { ...enrolment, expiresAt: Date.now() + ms } }),
      }),
  }) satisfies StoryParameters

/** It is off: what it is for, and how to begin. */
export const Default: Story = {}

/** The key for the app, as a picture and to type, and a first code of it. */
export const Enrolment: Story = {
  parameters: { flowpass: expiring(600_000) },
  play: async (context) => {
    await begin(context)
    const canvas = within(context.canvasElement)
    await canvas.findByRole('img')
    await expect(canvas.getByRole('heading', { level: 3 })).toHaveFocus()
  },
}

/** The first code was wrong. */
export const WrongCode: Story = {
  play: async (context) => {
    await press('Set up')(context)
    const input = await within(context.canvasElement).findByRole('textbox')
    await userEvent.type(input, '111111')
    await within(context.canvasElement).findByText(/not right/)
  },
}

/** The key has expired before a code came. */
export const Expired: Story = {
  parameters: { flowpass: expiring(50) },
  play: async (context) => {
    await press('Set up')(context)
    await within(context.canvasElement).findByRole('button', { name: 'Start over' })
  },
}

/** Shown once, after the first code was right. */
export const BackupCodes: Story = {
  play: async (context) => {
    await press('Set up')(context)
    const canvas = within(context.canvasElement)
    await userEvent.type(await canvas.findByRole('textbox'), '123456')
    await expect(await canvas.findAllByRole('listitem')).toHaveLength(3)
  },
}

/** Nobody goes on without having said that the codes are saved. */
export const BackupCodesUnsaved: Story = {
  play: async (context) => {
    await BackupCodes.play?.(context)
    await press('Done')(context)
    await expect(within(context.canvasElement).getByRole('checkbox')).toBeInvalid()
  },
}

/** Just switched on. Sessions from before can be ended. */
export const JustEnabled: Story = {
  play: async (context) => {
    await BackupCodes.play?.(context)
    await userEvent.click(within(context.canvasElement).getByRole('checkbox'))
    await press('Done')(context)
    await within(context.canvasElement).findByRole('button', { name: /other sessions/ })
  },
}

/** It is on. */
export const On: Story = {
  parameters: {
    flowpass: {
      ...on,
      prepare: async (server, client) => {
        await withSecondFactor(server, client)
        server.always('twoFactor.status', {
          give: { kind: 'value', value: { isEnabled: true, backupCodesLeft: 8 } },
        })
      },
    } satisfies StoryParameters,
  },
}

/** The last backup code was used. */
export const NoBackupCodes: Story = {
  parameters: {
    flowpass: {
      ...on,
      prepare: async (server, client) => {
        await withSecondFactor(server, client)
        server.always('twoFactor.status', {
          give: { kind: 'value', value: { isEnabled: true, backupCodesLeft: 0 } },
        })
      },
    } satisfies StoryParameters,
  },
}

/** To switch it off, somebody proves who they are. */
export const SwitchOff: Story = {
  parameters: { flowpass: on },
  play: press('Switch off'),
}

/** The password was wrong. */
export const SwitchOffWrongPassword: Story = {
  parameters: { flowpass: on },
  play: async (context) => {
    await press('Switch off')(context)
    const canvas = within(context.canvasElement)
    await userEvent.type(await canvas.findByLabelText('Password'), 'wrong{Enter}')
    await canvas.findByText(/not your current password/)
  },
}

/** It is being asked whether it is on. */
export const Loading: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('twoFactor.status', { hang: true }),
    } satisfies StoryParameters,
  },
}

/** It could not be asked. */
export const Error: Story = {
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('twoFactor.status', {
          fail: new AuthError('server_failed', 'request', { retryable: false }),
        }),
    } satisfies StoryParameters,
  },
}

/** Set up on a phone of 320 px. */
export const Narrow: Story = { ...Enrolment, parameters: { ...Enrolment.parameters, narrow: true } }

/** Dark. The picture stays dark on light, or cameras would not read it. */
export const Dark: Story = { ...Enrolment, globals: { scheme: 'dark' } }

/** From right to left; key and codes keep their order. */
export const RightToLeft: Story = { ...Enrolment, globals: { locale: 'ar' } }

/** Other parts: no picture, and other words on the badge. */
export const CustomSlots: Story = {
  args: { slots: { badge: { children: 'Not protected' }, description: null } },
}
