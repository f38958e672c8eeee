import type { Meta, StoryObj } from '@storybook/react-vite'
import type { StoryParameters } from 'flowpass/testing'
import { Themes } from './support/overview/Themes.tsx'
import { Tokens } from './support/overview/Tokens.tsx'

const meta = {
  title: 'Overview/Look',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
} satisfies Meta

export default meta

type Story = StoryObj<typeof meta>

/** Every CSS variable, in the theme and scheme of the toolbar. */
export const AllTokens: Story = { render: () => <Tokens /> }

/** What people see who are not signed in, in the three themes. */
export const ThemesSignedOut: Story = {
  render: () => <Themes names={['SignInForm', 'LoginButton']} />,
  // The same form three times, on purpose.
  parameters: { a11y: { options: { rules: { 'landmark-unique': { enabled: false } } } } },
}

/** What people see who are. */
export const ThemesSignedIn: Story = {
  render: () => <Themes names={['ProfileForm', 'SessionList']} />,
  parameters: {
    a11y: { options: { rules: { 'landmark-unique': { enabled: false } } } },
    flowpass: { signedIn: true } satisfies StoryParameters,
  },
}
