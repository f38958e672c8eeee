import type { SessionListStrings } from '../../core/strings/sessionListStrings.ts'
import type { Device } from './describeDevice.ts'

/**
 * Words a device, such as "Chrome on macOS".
 *
 * @param device as far as it can be told
 * @param strings the words
 */
export function nameDevice({ browser, system }: Device, strings: SessionListStrings): string {
  if (browser && system) return strings.deviceName(browser, system)
  return browser ?? system ?? strings.unknownDevice
}
