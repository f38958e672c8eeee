/// <reference types="vite/client" />
import type { Preview } from '@storybook/react-vite'
import { authGlobalTypes, loadAuth, withAuth } from 'flowpass/testing'
import { configure } from 'storybook/test'
import { plainDescription, plainArgTypes } from '../support/plainDocs.ts'
import { checkModes } from '../support/checkModes.ts'
import { DocsPage } from '../support/DocsPage.tsx'
import { locales } from '../support/locales.ts'
import { watchErrors } from '../support/watchErrors.ts'
import { withWidth } from '../support/withWidth.tsx'
import './preview.css'

// The look may be missing while it is being made.
import.meta.glob('../../src/styles/index.css', { eager: true })

// A busy machine takes longer than the second that Testing Library waits by itself.
configure({ asyncUtilTimeout: 8_000 })

const preview: Preview = {
  decorators: [withWidth, withAuth],
  loaders: [loadAuth],
  globalTypes: authGlobalTypes,
  initialGlobals: Object.fromEntries(
    Object.entries(authGlobalTypes).map(([name, { defaultValue }]) => [name, defaultValue]),
  ),
  argTypesEnhancers: [plainArgTypes],
  beforeEach: watchErrors,
  afterEach: checkModes,
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: {
      page: DocsPage,
      extractComponentDescription: plainDescription,
      toc: { headingSelector: 'h2, h3' },
    },
    options: { storySort: { order: ['Overview', 'Sign in', 'Account', '*'] } },
    flowpass: { locales },
  },
}

export default preview
