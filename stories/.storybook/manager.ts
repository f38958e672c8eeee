import { addons } from 'storybook/manager-api'
import { create } from 'storybook/theming'

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'flowpass',
    brandUrl: './',
    colorPrimary: '#3a56c5',
    colorSecondary: '#3a56c5',
    appBg: '#f6f6f8',
    appContentBg: '#ffffff',
    appPreviewBg: '#ffffff',
    appBorderColor: '#e0e1e6',
    appBorderRadius: 8,
    barBg: '#ffffff',
    barTextColor: '#5c5f6a',
    barSelectedColor: '#3a56c5',
    inputBorderRadius: 6,
    textColor: '#1d1f26',
    fontBase: 'system-ui, sans-serif',
    fontCode: 'ui-monospace, monospace',
  }),
  sidebar: { showRoots: true },
})
