import type { Platform } from '../core/platform.ts'
import { browserPlatform } from './browserPlatform.ts'
import { serverPlatform } from './serverPlatform.ts'

/** Makes the platform of wherever this runs. */
export function defaultPlatform(): Platform {
  return typeof window === 'undefined' ? serverPlatform() : browserPlatform()
}
