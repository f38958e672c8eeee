import type { Meta, StoryObj } from '@storybook/react-vite'
import { ProviderButton } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, within } from 'storybook/test'
import './support/stack.css'

const github = { id: 'github', name: 'GitHub', kind: 'oauth' } as const

/** Every mark there is. */
const all = [
  { id: 'google', name: 'Google', kind: 'oauth' },
  github,
  { id: 'microsoft', name: 'Microsoft', kind: 'oauth' },
  { id: 'apple', name: 'Apple', kind: 'oauth' },
  { id: 'gitlab', name: 'GitLab', kind: 'oauth' },
  { id: 'okta', name: 'Okta', kind: 'saml' },
  { id: 'linkedin', name: 'LinkedIn', kind: 'oauth' },
  { id: 'acme-saml', name: 'Acme', kind: 'saml' },
  { id: 'zitadel', name: 'Zitadel', kind: 'oauth' },
] as const

const meta = {
  title: 'Sign in/ProviderButton',
  component: ProviderButton,
  args: { provider: github },
  argTypes: {
    provider: { control: 'object' },
    slots: { control: false },
    mode: { control: 'inline-radio', options: ['redirect', 'popup'] },
    options: { control: 'object' },
    children: { control: 'text' },
    errorMessage: { control: 'text' },
    className: { control: 'text' },
    render: { control: false },
    style: { control: false },
    onClick: { action: 'click' },
  },
  parameters: {
    dos: ['Take the providers from `useProviders`: the backend knows which are switched on.'],
    donts: [
      'Do not show the same error beside every button: pass `errorMessage={null}` to all but one.',
    ],
    flowpass: { backendOptions: { providers: all } } satisfies StoryParameters,
  },
} satisfies Meta<typeof ProviderButton>

export default meta

type Story = StoryObj<typeof meta>

/** One provider. */
export const Default: Story = {}

/** Every mark: those that are well known, a company's own sign-in, and a letter for the rest. */
export const AllMarks: Story = {
  render: (args) => (
    <div className="stack">
      {all.map((provider) => (
        <ProviderButton key={provider.id} {...args} provider={provider} errorMessage={null} />
      ))}
    </div>
  ),
}

/** Several together: the one that was pressed is busy. */
export const Pending: Story = {
  ...AllMarks,
  parameters: {
    flowpass: {
      prepare: (server) => server.always('start', { hang: true }),
    } satisfies StoryParameters,
    shots: { play: true },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Continue with GitHub' }))
    await expect(canvas.getByRole('button', { name: /GitHub/ })).toHaveAttribute('aria-busy')
    await expect(canvas.getByRole('button', { name: /Google/ })).not.toHaveAttribute('aria-busy')
  },
}

/** The provider could not be reached. */
export const Error: Story = {
  globals: { network: 'offline' },
  parameters: { shots: { play: true } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button'))
    await expect(await canvas.findByRole('alert')).toHaveAttribute('data-code', 'offline')
  },
}

/** A name that is long. */
export const LongText: Story = {
  args: {
    provider: {
      id: 'uni',
      name: 'Gemeinsame Anmeldung der Universitätsverwaltung Nordrhein-Westfalen',
      kind: 'saml',
    },
  },
  parameters: { narrow: true },
}

/** In the dark. */
export const Dark: Story = { ...AllMarks, globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { ...AllMarks, globals: { locale: 'ar' } }

/** Words and mark of the app. */
export const CustomMark: Story = {
  args: {
    children: 'Starsign',
    slots: { providerMark: { render: () => <span aria-hidden="true">★</span> } },
  },
}

/** A backend without other providers: there is nothing to press. */
export const Empty: Story = {
  parameters: { flowpass: { groups: ['password'] } satisfies StoryParameters },
}
