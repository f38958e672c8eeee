import { chromium } from 'playwright'
import type { Browser } from 'playwright'

/**
 * Starts the system's Chromium. Timer throttling stays on, as it is for people; only what would
 * call home is switched off.
 */
export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  return chromium.launch({
    executablePath,
    ignoreDefaultArgs: [
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
    ],
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
}
