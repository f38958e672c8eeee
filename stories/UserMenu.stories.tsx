import type { Meta, StoryObj } from '@storybook/react-vite'
import { UserMenu } from 'flowpass'
import { ada } from 'flowpass/testing'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'

const open = async (canvasElement: HTMLElement) => {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('button', { expanded: false }))
  return canvas.findByRole('menu')
}

const Shape = ({ d }: { readonly d: string }) => (
  <svg data-flowpass="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={d} />
  </svg>
)

const meta = {
  title: 'Account/UserMenu',
  component: UserMenu,
  args: {
    items: [
      { label: 'Settings', href: '#settings', icon: <Shape d="M4 6h12M4 14h12M8 4v4M13 12v4" /> },
      { label: 'Invoices', href: '#invoices', icon: <Shape d="M5 3h10v14H5zM8 7h4M8 10h4" /> },
    ],
    organizations: false,
  },
  argTypes: {
    items: { control: 'object' },
    organizations: { control: 'boolean' },
    onSignIn: { action: 'signIn' },
    onSignedOut: { action: 'signedOut' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Put it at the end of the header, where people look for themselves.',
      'Give `onSignIn` where the app has a page to sign in.',
    ],
    donts: ['Do not put more than a handful of lines into it: it is no navigation.'],
    flowpass: { signedIn: true } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    await expect(await open(canvasElement)).toBeVisible()
  },
} satisfies Meta<typeof UserMenu>

export default meta

type Story = StoryObj<typeof meta>

/** Open: who it is, the app's own lines, and the way out. */
export const Default: Story = {}

/** As it stands in a header. */
export const Closed: Story = {
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: /account menu/ })
    await expect(button).toHaveAttribute('aria-expanded', 'false')
  },
}

/** Arrows, Home, End and first letters move; Escape closes and gives the focus back. */
export const Keyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button')
    button.focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('menuitem', { name: 'Settings' })).toHaveFocus()
    await userEvent.keyboard('{End}')
    await expect(canvas.getByRole('menuitem', { name: 'Sign out' })).toHaveFocus()
    await userEvent.keyboard('i')
    await expect(canvas.getByRole('menuitem', { name: 'Invoices' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect(canvas.queryByRole('menu')).toBeNull()
    await expect(button).toHaveFocus()
  },
}

/** With the organizations that the person can go over to. */
export const WithOrganizations: Story = {
  args: { organizations: true },
  play: async ({ canvasElement }) => {
    await open(canvasElement)
    await expect(await within(canvasElement).findAllByRole('menuitemradio')).toHaveLength(2)
  },
}

/** Nobody is signed in: a button, which the slot `signIn` can make a link. */
export const Empty: Story = {
  parameters: { flowpass: { signedIn: false } satisfies StoryParameters },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByRole('button', { name: 'Sign in' }),
    ).toBeVisible()
  },
}

/** It is not known yet who is signed in. */
export const Loading: Story = {
  parameters: {
    flowpass: {
      signedIn: false,
      prepare: (server) => server.always('restore', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async () => {},
}

/** The network is gone; the person is still signed in. */
export const Offline: Story = {
  parameters: {
    flowpass: {
      signedIn: true,
      backendOptions: { lifetimeSeconds: 1 },
    } satisfies StoryParameters,
  },
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    await open(canvasElement)
    const hint = await within(canvasElement).findByText(/You are offline/, {}, { timeout: 8_000 })
    await expect(hint).toBeVisible()
  },
}

/** Signed out. Here that is at once, though the server is still being told. */
export const SignedOut: Story = {
  parameters: {
    flowpass: {
      prepare: (server) => server.always('signOut', { hang: true }),
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    await open(canvasElement)
    await userEvent.click(within(canvasElement).getByRole('menuitem', { name: 'Sign out' }))
    await expect(
      await within(canvasElement).findByRole('button', { name: 'Sign in' }),
    ).toBeVisible()
  },
}

/** A picture that does not load gives way to initials. */
export const BrokenPicture: Story = {
  parameters: {
    flowpass: {
      backendOptions: {
        users: [{ ...ada, name: 'Ada Lovelace', picture: 'data:image/png;base64,AAAA' }],
      },
    } satisfies StoryParameters,
  },
  play: async ({ canvasElement }) => {
    const avatar = () => canvasElement.querySelector('[data-flowpass="avatar"]')
    await waitFor(() => expect(avatar()).toHaveTextContent('AL'))
    await open(canvasElement)
  },
}

/** Names and addresses of any length: the button cuts them, the menu does not. */
export const LongText: Story = {
  parameters: {
    flowpass: {
      backendOptions: {
        users: [
          {
            ...ada,
            name: 'Dr. Maria-Theresia von Hohenfels-Sonnenberg zu Wertheim und Löwenstein',
            email: 'maria-theresia.von-hohenfels-sonnenberg.zu.wertheim@universitaet.example.com',
          },
        ],
      },
    } satisfies StoryParameters,
  },
}

/** The backend tells nothing but an identifier. */
export const PartialData: Story = {
  args: { items: [] },
  parameters: {
    flowpass: {
      backendOptions: { users: [{ id: 'f81d4fae', claims: {} }] },
    } satisfies StoryParameters,
  },
}

/** On a dark page. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** In a language from right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On a small phone. */
export const Narrow: Story = { args: { organizations: true }, parameters: { narrow: true } }

/** Every part can be changed: here the button shows the avatar alone. */
export const CustomTrigger: Story = {
  args: { slots: { name: null } },
}
