import { describe, expect, test } from 'vitest'
import { findChromium } from './findChromium.ts'
import type { ChromiumHost } from './findChromium.ts'

/** A machine with the given files, on which each successful command adds its own. */
function host(
  files: string[],
  options: Partial<ChromiumHost> & { adds?: Record<string, string> } = {},
) {
  const present = new Set(files)
  const commands: string[] = []
  const machine: ChromiumHost = {
    environmentPath: undefined,
    exists: (path) => present.has(path),
    bundledPath: () => '/cache/chrome',
    isRootOnDebian: () => false,
    run: (command, args) => {
      commands.push([command, ...args].join(' '))
      const added = options.adds?.[command]
      if (added) present.add(added)
      return added !== undefined
    },
    ...options,
  }
  return { machine, commands }
}

describe('findChromium', () => {
  test('takes CHROMIUM_PATH before anything else', () => {
    const { machine } = host(['/opt/chrome', '/usr/bin/chromium'], {
      environmentPath: '/opt/chrome',
    })
    expect(findChromium(machine)).toBe('/opt/chrome')
  })

  test('refuses a CHROMIUM_PATH that names no file', () => {
    const { machine } = host(['/usr/bin/chromium'], { environmentPath: '/opt/chrme' })
    expect(() => findChromium(machine)).toThrow('/opt/chrme')
  })

  test('takes an installed browser before the one Playwright downloaded', () => {
    const { machine, commands } = host(['/cache/chrome', '/usr/bin/google-chrome'])
    expect(findChromium(machine)).toBe('/usr/bin/google-chrome')
    expect(commands).toEqual([])
  })

  test('takes the one Playwright downloaded', () => {
    expect(findChromium(host(['/cache/chrome']).machine)).toBe('/cache/chrome')
  })

  test('installs the package of the distribution as root on Debian', () => {
    const { machine, commands } = host([], {
      isRootOnDebian: () => true,
      adds: { 'apt-get': '/usr/bin/chromium' },
    })
    expect(findChromium(machine)).toBe('/usr/bin/chromium')
    expect(commands).toEqual(['apt-get update', 'apt-get install -y chromium'])
  })

  test('lets Playwright download one when the package manager cannot', () => {
    const { machine, commands } = host([], {
      isRootOnDebian: () => true,
      adds: { npx: '/cache/chrome' },
    })
    expect(findChromium(machine)).toBe('/cache/chrome')
    expect(commands.at(-1)).toBe('npx playwright install chromium')
  })

  test('finds none when nothing can be installed', () => {
    expect(findChromium(host([]).machine)).toBeUndefined()
  })
})
