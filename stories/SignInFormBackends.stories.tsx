import type { Meta, StoryObj } from '@storybook/react-vite'
import { SignInForm } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { expect, within } from 'storybook/test'

const meta = {
  title: 'Sign in/SignInForm over backends',
  component: SignInForm,
  args: {
    onForgotPassword: <a href="#forgot">Forgot your password?</a>,
    onSignUp: <a href="#sign-up">Create an account</a>,
  },
  argTypes: { slots: { control: false }, render: { control: false }, style: { control: false } },
  tags: ['!autodocs'],
} satisfies Meta<typeof SignInForm>

export default meta

type Story = StoryObj<typeof meta>

/** OpenID Connect: everything happens on the provider's pages. */
export const OpenIdConnect: Story = { globals: { backend: 'oidc' } }

/** Flowsta. */
export const Flowsta: Story = { globals: { backend: 'flowsta' } }

/** Scalekit. */
export const Scalekit: Story = { globals: { backend: 'scalekit' } }

/** Fluxbase: a password first, codes, links and providers beside it. */
export const Fluxbase: Story = { globals: { backend: 'fluxbase' } }

/** Flowise: a password and providers. */
export const Flowise: Story = { globals: { backend: 'flowise' } }

/** A password alone. */
export const PasswordOnly: Story = {
  parameters: { flowpass: { groups: ['password'] } satisfies StoryParameters },
}

/** Providers alone. */
export const SocialOnly: Story = {
  args: { expectedProviders: 3 },
  parameters: {
    flowpass: {
      groups: ['social'],
      backendOptions: {
        providers: [
          { id: 'google', name: 'Google', kind: 'oauth' },
          { id: 'microsoft', name: 'Microsoft', kind: 'oauth' },
          { id: 'acme', name: 'Acme', kind: 'saml' },
        ],
      },
    } satisfies StoryParameters,
  },
}

/** A backend without any way to sign in: there is nothing to show. */
export const Empty: Story = {
  parameters: { flowpass: { groups: ['sessions'] } satisfies StoryParameters },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).queryByRole('heading')).toBeNull()
  },
}

/** Methods in the order of the app: a link first. */
export const OwnOrder: Story = {
  args: { methods: ['magicLink', 'social', 'password'], identity: 'username' },
}

/** Long words everywhere. */
export const LongText: Story = {
  args: {
    defaultEmail:
      'ada.lovelace.countess.of.lovelace.and.baroness.wentworth@analytical-engine.example',
    methods: ['password', 'social'],
  },
  parameters: {
    flowpass: {
      backendOptions: {
        providers: [
          {
            id: 'landesverwaltung',
            name: 'Gemeinsame Anmeldung der Universitätsverwaltung Nordrhein-Westfalen',
            kind: 'saml',
          },
        ],
      },
    } satisfies StoryParameters,
  },
}

/** In the dark. */
export const Dark: Story = { globals: { scheme: 'dark' } }

/** From right to left. */
export const RightToLeft: Story = { globals: { locale: 'ar' } }

/** On the smallest of phones. */
export const Narrow: Story = { parameters: { narrow: true } }
