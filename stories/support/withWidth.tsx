import type { Decorator } from '@storybook/react-vite'

/** Shows a story with `parameters.narrow` as wide as it is on the smallest of phones. */
export const withWidth: Decorator = (Story, { parameters }) =>
  parameters['narrow'] ? (
    <div className="narrow-stage">
      <Story />
    </div>
  ) : (
    <Story />
  )
