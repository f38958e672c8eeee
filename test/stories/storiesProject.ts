import { existsSync } from 'node:fs'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import type { ChromiumHost } from '../checks/findChromium.ts'

/** Whether this process runs Vitest, and the stories are among the projects it was asked for. */
function isWanted(args: string[] = process.argv): boolean {
  const names = args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)]
    return arg === '--project' ? [args[index + 1] ?? ''] : []
  })
  return 'VITEST' in process.env && (names.length === 0 || names.includes('stories'))
}

/** Looks, and installs nothing: `test/run.ts` has done so before. */
const bareHost: ChromiumHost = {
  environmentPath: process.env['CHROMIUM_PATH'],
  exists: existsSync,
  bundledPath: () => '',
  isRootOnDebian: () => false,
  run: () => false,
}

/**
 * Makes the project in which every story is rendered, played and checked, in Chromium.
 *
 * @param retry how often a story that failed is tried again
 * @returns nothing where nobody asks for it: Storybook takes a second to read its configuration
 */
export async function storiesProject(retry: number): Promise<TestProjectInlineConfiguration[]> {
  if (!isWanted()) return []
  const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin')
  const { playwright } = await import('@vitest/browser-playwright')
  const { findChromium } = await import('../checks/findChromium.ts')
  const executablePath = findChromium(bareHost)
  return [
    {
      extends: true,
      plugins: [
        await storybookTest({
          configDir: 'stories/.storybook',
          // `stories/support/checkModes.ts` has axe check every mode; the addon would be a fourth.
          initialGlobals: { a11y: { manual: true } },
        }),
      ],
      test: {
        name: 'stories',
        sequence: { groupOrder: 3 },
        testTimeout: 20_000,
        retry,
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          api: { host: '127.0.0.1' },
          viewport: { width: 1024, height: 768 },
          provider: playwright({
            launchOptions: {
              args: ['--no-sandbox'],
              ...(executablePath && { executablePath }),
            },
          }),
          instances: [{ browser: 'chromium' }],
        },
      },
    },
  ]
}
