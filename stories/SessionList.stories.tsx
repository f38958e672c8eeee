import type { Meta, StoryObj } from '@storybook/react-vite'
import { SessionList } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { StoryParameters, StoryServer } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { adasSessions, deviceSession, sessionPage } from './support/deviceSessions.ts'

/** What is loaded on demand takes a while, and so do further tries. */
const patience = { timeout: 12_000 }

/** Says what the server answers, before the story is shown. */
function server(prepare: (server: StoryServer) => void): { flowpass: StoryParameters } {
  return { flowpass: { prepare } }
}

const meta = {
  title: 'Account/SessionList',
  component: SessionList,
  args: { undoSeconds: 5 },
  argTypes: {
    undoSeconds: { control: { type: 'number', min: 0 } },
    onRevoked: { action: 'revoked' },
    onBeforeRevoke: { control: false },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Put it on the page with the password and the second factor: people look for it after a scare.',
      'Ask for the password in onBeforeRevoke where a stranger at an open laptop is a concern.',
    ],
    donts: [
      'Do not tell this device by its user agent: only the server knows which session is which.',
      'Do not put a dialog before each sign-out: it can be taken back.',
    ],
    flowpass: {
      signedIn: true,
      prepare: (server) => server.always('sessions.list', sessionPage(adasSessions())),
    } satisfies StoryParameters,
  },
} satisfies Meta<typeof SessionList>

export default meta

type Story = StoryObj<typeof meta>

/** Where somebody is signed in: this device first, as the server marks it. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const [first] = await canvas.findAllByRole('listitem', {}, patience)
    await expect(first).toHaveAttribute('data-current')
    await canvas.findByText('Chrome on macOS', {}, patience)
  },
}

/** While the list is on its way: as tall as a list will be. */
export const Loading: Story = {
  parameters: server(({ always }) => always('sessions.list', { hang: true })),
}

/** No session at all, not even this one: odd, but no reason to break. */
export const Empty: Story = {
  parameters: server(({ always }) => always('sessions.list', sessionPage([]))),
}

/** The list could not be loaded. Another try is offered. */
export const Error: Story = {
  parameters: server(({ always }) =>
    always('sessions.list', { fail: new AuthError('access_denied', 'request') }),
  ),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('You are not allowed to do that.', {}, patience)
  },
}

/** Without a network. */
export const Offline: Story = {
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('button', { name: 'Try again' }, patience)
  },
}

/** Asked too often: the button counts down with the text. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const retry = await canvas.findByRole('button', { name: 'Try again' }, patience)
    await expect(retry).toHaveAttribute('aria-disabled', 'true')
  },
}

/** Nothing is known of a session but that it is there; another has nonsense for a user agent. */
export const PartialData: Story = {
  parameters: server(({ always }) =>
    always(
      'sessions.list',
      sessionPage([
        deviceSession('here', { isCurrent: true, userAgent: null, place: null, ip: null }),
        deviceSession('nothing', {
          userAgent: null,
          place: null,
          ip: null,
          createdAt: null,
          lastActiveAt: null,
        }),
        deviceSession('nonsense', {
          userAgent: '<b>Call 555-0100</b>/1.0 (;;;)',
          lastActiveAt: Date.now() + 90_000_000,
        }),
      ]),
    ),
  ),
}

/** Long names of places wrap. */
export const LongText: Story = {
  parameters: server(({ always }) =>
    always(
      'sessions.list',
      sessionPage([
        deviceSession('here', { isCurrent: true }),
        deviceSession('long', {
          place:
            'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, Isle of Anglesey, Wales',
          ip: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
        }),
      ]),
    ),
  ),
}

/** Ten thousand sessions in one answer: fifty are shown, and fifty more with each step. */
export const ManyItems: Story = {
  parameters: {
    ...server(({ always }) => {
      const many = Array.from({ length: 10_000 }, (_, index) =>
        deviceSession(`session-${index}`, { isCurrent: index === 9_999 }),
      )
      always('sessions.list', sessionPage(many))
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Show more', {}, patience)
    await expect(canvasElement.querySelectorAll('[data-slot="item"]')).toHaveLength(50)
  },
}

/** A sign-out of another device can be taken back for five seconds. */
export const RevokeWithUndo: Story = {
  args: { undoSeconds: 600 },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(
      await canvas.findByRole('button', { name: /^Sign out Firefox/ }, patience),
    )
    await expect(canvas.getByRole('button', { name: /^Undo/ })).toBeVisible()
  },
}

/** Taken back: nothing was sent, and the row has the focus. */
export const Undone: Story = {
  args: { undoSeconds: 600 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(
      await canvas.findByRole('button', { name: /^Sign out Firefox/ }, patience),
    )
    await userEvent.click(canvas.getByRole('button', { name: /^Undo/ }))
    await expect(canvas.getByRole('button', { name: /^Sign out Firefox/ })).toHaveFocus()
  },
}

/** The server could not do it: the row comes back and says so. */
export const RollsBack: Story = {
  args: { undoSeconds: 0 },
  parameters: {
    ...server((memory) => {
      memory.always('sessions.list', sessionPage(adasSessions()))
      memory.always('sessions.revoke', { fail: new AuthError('server_failed', 'request') })
    }),
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(
      await canvas.findByRole('button', { name: /^Sign out Firefox/ }, patience),
    )
    await canvas.findByRole('button', { name: /Try again/ })
  },
}

/** All others were to be signed out, and one could not be. */
export const PartialFailure: Story = {
  parameters: {
    ...server((memory) => {
      const sessions = adasSessions()
      memory.next('sessions.list', sessionPage(sessions))
      memory.always(
        'sessions.list',
        sessionPage(sessions.filter(({ id }) => id === 'here' || id === 'tablet')),
      )
      memory.always('sessions.revokeOthers', {
        give: { kind: 'value', value: { failedIds: ['tablet'] } },
      })
    }),
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /Sign out all/ }, patience))
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out the others' }))
    await canvas.findByText(/1 device could not be signed out/)
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2))
  },
}

/** Before all others are signed out, it asks. The focus is on the way out. */
export const Confirm: Story = {
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /Sign out all/ }, patience))
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus()
  },
}

/** In the dark. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On the smallest phone. */
export const Narrow: Story = { parameters: { narrow: true } }

/** Restyled: a part is changed, another left out. */
export const CustomSlots: Story = {
  args: { slots: { description: null, revoke: { className: 'mine', children: 'End' } } },
}
