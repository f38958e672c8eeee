import type { Meta, StoryObj } from '@storybook/react-vite'
import { SignInForm } from 'flowpass'
import type { StoryParameters } from 'flowpass/testing'
import { expect, within } from 'storybook/test'
import './support/restyled.css'

const links = {
  onForgotPassword: <a href="#forgot">Forgot your password?</a>,
  onSignUp: <a href="#sign-up">Create an account</a>,
}

/** The designer's test: another product, made of variables, slots and data attributes alone. */
const meta = {
  title: 'Overview/Restyled',
  component: SignInForm,
  parameters: {
    flowpass: { groups: ['password', 'magicLink', 'social'] } satisfies StoryParameters,
  },
} satisfies Meta<typeof SignInForm>

export default meta

type Story = StoryObj<typeof meta>

/** The same component twice. No markup was copied and nothing is forced by `!important`. */
export const SideBySide: Story = {
  render: (args) => (
    <div className="restyled-pair">
      <SignInForm {...args} {...links} />
      <div className="gazette">
        <SignInForm
          {...args}
          {...links}
          className="gazette-card"
          slots={{
            heading: { children: 'The Evening Gazette', className: 'gazette-title' },
            submit: { children: 'Read on', className: 'gazette-submit' },
            divider: { children: 'otherwise' },
            label: { className: 'gazette-label' },
            providerMark: null,
          }}
        />
      </div>
    </div>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const [plain, other] = [
      canvas.getByRole('button', { name: 'Sign in' }),
      canvas.getByRole('button', { name: 'Read on' }),
    ].map((button) => getComputedStyle(button))
    await expect(plain?.backgroundColor).not.toBe(other?.backgroundColor)
    await expect(other?.borderRadius).toBe('0px')
    await expect(other?.textTransform).toBe('uppercase')
    await canvas.findAllByRole('button', { name: /GitHub/ }, { timeout: 10_000 })
  },
}

/** Both in the dark: the newspaper has its own colours for it. */
export const Dark: Story = { ...SideBySide, globals: { scheme: 'dark' } }
