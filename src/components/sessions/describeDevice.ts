import { BROWSER_MAP, OS_MAP, parse } from 'bowser'

/** What a device looks like. */
export type DeviceKind = 'desktop' | 'phone' | 'tablet' | 'unknown'

/** A device, as far as it can be told. */
export interface Device {
  readonly kind: DeviceKind
  readonly browser: string | null
  readonly system: string | null
}

/** Real ones are shorter by far; what is longer costs time and means nothing. */
const MAX_LENGTH = 512

const KINDS: Readonly<Record<string, DeviceKind>> = {
  desktop: 'desktop',
  mobile: 'phone',
  tablet: 'tablet',
}

/**
 * Tells a device by its user agent. Names are those that bowser knows: what a client calls itself
 * is never shown, or it could write on the page.
 *
 * @param userAgent as the server has it
 */
export function describeDevice(userAgent: string | null): Device {
  try {
    const { browser, os, platform } = parse((userAgent ?? '').slice(0, MAX_LENGTH))
    return {
      kind: KINDS[platform.type ?? ''] ?? 'unknown',
      browser: knownIn(BROWSER_MAP, browser.name),
      system: knownIn(OS_MAP, os.name),
    }
  } catch {
    // It refuses an empty one.
    return { kind: 'unknown', browser: null, system: null }
  }
}

function knownIn(names: Readonly<Record<string, string>>, name: string | undefined): string | null {
  return name !== undefined && Object.values(names).includes(name) ? name : null
}
