import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Tells a person what to do when no browser could be found or installed. */
export const chromiumHelp = [
  'No Chromium was found, and none could be installed. One of these helps:',
  '  - install Chromium or Chrome with the package manager of this machine',
  '  - npx playwright install --with-deps chromium',
  '  - CHROMIUM_PATH=<path of the program> npm test',
  'The tests that need no browser run with: npm run test:unit',
].join('\n')

/** How the finder looks at and changes the machine; replaced in its test. */
export interface ChromiumHost {
  readonly environmentPath: string | undefined
  readonly exists: (path: string) => boolean
  readonly bundledPath: () => string
  readonly isRootOnDebian: () => boolean
  readonly run: (command: string, args: string[]) => boolean
}

/**
 * Finds a Chromium to test with, installing one only where none is found.
 *
 * @returns its path, or `undefined` when there is none
 * @throws when `CHROMIUM_PATH` is set and names no file, so that a typo is not papered over
 */
export function findChromium(host: ChromiumHost = thisMachine): string | undefined {
  const named = host.environmentPath
  if (named && !host.exists(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`)
  return named || installed(host) || (install(host) ? installed(host) : undefined)
}

function installed(host: ChromiumHost): string | undefined {
  return [...usualPlaces, host.bundledPath()].find((path) => path !== '' && host.exists(path))
}

function install(host: ChromiumHost): boolean {
  if (host.isRootOnDebian()) {
    // The distribution's package brings the libraries that Playwright's own build needs.
    host.run('apt-get', ['update'])
    if (host.run('apt-get', ['install', '-y', 'chromium']) && installed(host)) return true
  }
  return host.run('npx', ['playwright', 'install', 'chromium'])
}

const thisMachine: ChromiumHost = {
  environmentPath: process.env['CHROMIUM_PATH'],
  exists: existsSync,
  bundledPath: () => chromium.executablePath(),
  isRootOnDebian: () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
  run: (command, args) => {
    console.log(`No Chromium found; trying: ${command} ${args.join(' ')}`)
    const { status } = spawnSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      // On Windows npx is a script, which only a shell can start.
      shell: process.platform === 'win32',
    })
    return status === 0
  },
}
