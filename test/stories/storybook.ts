import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repoRoot } from '../checks/packageEntries.ts'

/** Where the built stories go: ignored by git and by every check. */
export const storiesBuild = join(repoRoot, '.stories-build')

const modes = {
  dev: [
    'dev',
    '--host',
    '127.0.0.1',
    '--port',
    '6006',
    '--no-open',
    '--ci',
    '--no-version-updates',
  ],
  build: ['build', '--output-dir', storiesBuild, '--quiet'],
}

/**
 * Runs Storybook, without a word to anybody.
 *
 * @param mode the server for development, or a build
 * @returns the exit status
 */
export function runStorybook(mode: keyof typeof modes): Promise<number> {
  const { resolve } = createRequire(import.meta.url)
  const program = join(dirname(resolve('storybook/package.json')), 'dist/bin/dispatcher.js')
  const args = [...modes[mode], '--config-dir', 'stories/.storybook', '--disable-telemetry']
  const child = spawn(process.execPath, [program, ...args], {
    cwd: repoRoot,
    stdio: 'inherit',
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
  })
  // Whoever stops this process means the server.
  const stop = (signal: NodeJS.Signals) => void child.kill(signal)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return new Promise((settle) => {
    child.once('error', () => settle(1))
    child.once('close', (status) => settle(status ?? 1))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await runStorybook(process.argv[2] === 'build' ? 'build' : 'dev')
