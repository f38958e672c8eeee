import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { classicEmbed } from './test/checks/classicEmbed.ts'
import { packageEntries, readManifest } from './test/checks/packageEntries.ts'
import { storiesProject } from './test/stories/storiesProject.ts'
import type { TestProjectInlineConfiguration } from 'vitest/config'

const manifest = readManifest()

/** Everything an app installs itself stays an import in the output. */
const external = [
  /^node:/,
  ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map(
    (name) => new RegExp(`^${name}($|/)`),
  ),
]

/** One test folder in `test/` belongs to exactly one project. */
function project(
  name: string,
  folders: string[],
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  const include = `test/{${folders.join(',')},}/**/*.test.{ts,tsx}`
  return { extends: true, test: { name, include: [include], ...test } }
}

const tabFiles = 'test/browser/{signOutTabs,tabs*}.test.ts'
const browserSetup = 'test/browser/globalSetup.ts'

/**
 * Browsers, databases and real servers on two busy processors miss a deadline now and then. What passed only at a second
 * try is named at the end of `npm test`; at a desk there is none.
 */
const retries = process.env['CI'] ? 1 : 0

/** Real browsers share two cores: one file at a time, after the other projects. */
const inBrowser: TestProjectInlineConfiguration['test'] = {
  environment: 'node',
  globalSetup: existsSync(browserSetup) ? [browserSetup] : [],
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  retry: retries,
}

const stories = await storiesProject(retries)

export default defineConfig(({ command }) => ({
  plugins: [react(), classicEmbed()],
  resolve: { tsconfigPaths: true },
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    cssCodeSplit: true,
    lib: {
      // Read on build alone, so that the playground and the tests start while an entry is missing.
      entry: command === 'build' ? packageEntries(manifest) : {},
      formats: ['es'],
    },
    rolldownOptions: {
      external,
      output: {
        // One output file per module: `'use client'` survives and AuthError stays one class.
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
  test: {
    // Vitest leaves one core to itself, which is one of two, and has little to do.
    maxWorkers: availableParallelism(),
    projects: [
      project('core', ['core', 'client', 'backends', 'embed', 'server', 'testing', 'checks'], {
        environment: 'node',
        // To load the modules anew for each file took most of the time.
        isolate: false,
        setupFiles: ['test/setupCore.ts'],
        // Some have real servers and real hashes, and machines are busy.
        testTimeout: 60_000,
        hookTimeout: 60_000,
        retry: retries,
      }),
      project('react', ['react', 'components', 'devtools'], {
        environment: 'jsdom',
        setupFiles: ['test/setup.ts'],
        testTimeout: 30_000,
        retry: retries,
      }),
      project('browser', ['browser'], {
        ...inBrowser,
        exclude: [tabFiles],
        sequence: { groupOrder: 1 },
      }),
      // Eight tabs on an app of their own, by the clock: they need nothing of the set-up.
      project('tabs', [], {
        ...inBrowser,
        include: [tabFiles],
        globalSetup: [],
        sequence: { groupOrder: 4 },
      }),
      // The systems of the playground, each end to end.
      project('systems', ['systems'], { ...inBrowser, sequence: { groupOrder: 2 } }),
      ...stories,
    ],
  },
}))
