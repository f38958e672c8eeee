import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { BrowserContext } from 'playwright'

/** A browser that nobody pretends in. */
export interface UntouchedBrowser {
  /** The browser's own profile: its pages are tabs of one window, and all but one are hidden. */
  readonly context: BrowserContext
  close(): Promise<void>
}

/**
 * Starts Chromium as people have it. Playwright's pages are all visible and in focus at the same
 * time, and a visible page is never frozen nor its timers throttled; here they are.
 */
export async function launchUntouched(): Promise<UntouchedBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'flowpass-profile-'))
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run']
  const child = spawn(
    path,
    [...flags, '--disable-background-networking', '--remote-debugging-port=0'].concat(
      `--user-data-dir=${profile}`,
    ),
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stderr.on('data', (text: Buffer) => {
      told += text.toString()
      const [, url] = /listening on (ws:\S+)/.exec(told) ?? []
      if (url) resolve(url)
    })
    void ended.then(() => reject(new Error(`Chromium did not start: ${told}`)))
  })
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('Chromium has no profile.')
  return {
    context,
    async close() {
      await browser.close()
      child.kill()
      await ended
      try {
        rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
      } catch {
        // The browser's last processes may still be writing; the profile is a temporary one.
      }
    },
  }
}
