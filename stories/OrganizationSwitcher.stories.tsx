import type { Meta, StoryObj } from '@storybook/react-vite'
import { OrganizationSwitcher } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { AuthError } from 'flowpass/core'
import { expect, userEvent, within } from 'storybook/test'

const open = async (canvasElement: HTMLElement) => {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('button', { expanded: false }))
  return canvas.findByRole('menu')
}

/** It is tried again a few times first. */
const failed = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
  const canvas = within(canvasElement)
  await expect(
    await canvas.findByRole('button', { name: 'Try again' }, { timeout: 12_000 }),
  ).toBeVisible()
}

const meta = {
  title: 'Account/OrganizationSwitcher',
  component: OrganizationSwitcher,
  args: {},
  argTypes: {
    canChoose: { control: 'boolean' },
    onSwitched: { action: 'switched' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: ['Load what the page shows anew in `onSwitched`: it may belong to the old organization.'],
    donts: ['Do not hide it where there is one organization: its name says where one is.'],
    flowpass: { signedIn: true } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await expect(await open(canvasElement)).toBeVisible()
  },
} satisfies Meta<typeof OrganizationSwitcher>

export default meta

type Story = StoryObj<typeof meta>

/** Open: the present organization is marked, the role stands below each name. */
export const Default: Story = {}

/** Going over to another one. The menu closes, and the button names the new one. */
export const Switching: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await open(canvasElement)
    await userEvent.click(canvas.getByRole('menuitemradio', { name: /South/ }))
    const button = await canvas.findByRole('button', { name: /^South/ })
    await expect(canvas.queryByRole('menu')).toBeNull()
    await expect(button).toHaveFocus()
  },
}

/** On the way there: the row is busy, and nothing else can be picked meanwhile. */
export const Pending: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('organizations.switchTo', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await open(canvasElement)
    const row = within(canvasElement).getByRole('menuitemradio', { name: /South/ })
    await userEvent.click(row)
    await expect(row).toHaveAttribute('aria-busy', 'true')
  },
}

/** It did not work: the menu stays, and says why. */
export const Error: Story = {
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('organizations.switchTo', {
          fail: new AuthError('access_denied', 'request'),
        }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await open(canvasElement)
    await userEvent.click(canvas.getByRole('menuitemradio', { name: /South/ }))
    await expect(await canvas.findByText(/not allowed/)).toBeVisible()
  },
}

/** There is nothing to choose from, so there is no menu. */
export const Single: Story = {
  parameters: {
    flowpass: {
      backendOptions: { organizations: [{ id: 'north', name: 'North', role: 'admin' }] },
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('North')).toBeVisible()
    await expect(within(canvasElement).queryByRole('button')).toBeNull()
  },
}

/** The backend tells of one organization, and asks the person itself for another. */
export const ChosenByProvider: Story = {
  args: { canChoose: true },
  parameters: {
    flowpass: {
      backendOptions: { organizations: [{ id: 'north', name: null, role: null }] },
    } satisfies StoryParameters,
  },
}

/** Still being loaded. */
export const Loading: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('organizations.list', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('status')).toBeVisible()
  },
}

/** Somebody who is in none. */
export const Empty: Story = {
  parameters: {
    flowpass: {
      prepare: (server) =>
        server.always('organizations.list', { give: { kind: 'value', value: [] } }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/in no organization/)).toBeVisible()
  },
}

/** They could not be loaded for want of a network. */
export const Offline: Story = {
  globals: { network: 'offline' },
  play: failed,
}

/** Too often: the button counts down. */
export const RateLimited: Story = {
  globals: { network: 'rate-limited' },
  play: failed,
}

/** Names of any length. */
export const LongText: Story = {
  parameters: {
    flowpass: {
      backendOptions: {
        organizations: [
          {
            id: 'a',
            name: 'Gemeinsame Verwaltungsstelle der Universitätskliniken Nordrhein-Westfalen',
            role: 'Stellvertretende Verwaltungsdirektorin',
          },
          { id: 'b', name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', role: null },
        ],
      },
    } satisfies StoryParameters,
  },
}

/** Nulls everywhere. */
export const PartialData: Story = {
  parameters: {
    flowpass: {
      backendOptions: {
        organizations: [
          { id: 'a', name: null, role: null },
          { id: 'b', name: 'Südwind', role: null },
        ],
      },
    } satisfies StoryParameters,
  },
}

/** Many of them: the menu scrolls. */
export const ManyItems: Story = {
  parameters: {
    flowpass: {
      backendOptions: {
        organizations: Array.from({ length: 40 }, (_, index) => ({
          id: `o${index}`,
          name: `Organization ${String(index + 1).padStart(2, '0')}`,
          role: 'member',
        })),
      },
    } satisfies StoryParameters,
  },
}

/** On a dark page. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** In a language from right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On a small phone. */
export const Narrow: Story = { parameters: { narrow: true } }
