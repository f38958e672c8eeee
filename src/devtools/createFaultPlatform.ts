import type { Platform } from '../core/platform.ts'
import { buildFaultPlatform } from './faults/buildFaultPlatform.ts'
import { NO_FAULTS } from './faults/faults.ts'
import type { FaultPlatform, Faults } from './faults/faults.ts'

/** Bundlers replace `process.env.NODE_ENV`. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * Wraps a platform so that networks, servers, clocks and channels can be made to fail. In
 * production builds the platform is returned as it is, and the faults do nothing.
 *
 * @param platform the platform to wrap, such as `browserPlatform()`
 * @returns the platform for `createAuthClient`, and the faults for `AuthDevtools`
 * @example
 * const { platform, faults } = createFaultPlatform(browserPlatform())
 * const auth = createAuthClient({ backend, platform })
 */
export function createFaultPlatform(platform: Platform): FaultPlatform {
  return process.env.NODE_ENV === 'production'
    ? { platform, faults: idleFaults() }
    : buildFaultPlatform(platform)
}

function idleFaults(): Faults {
  const nothing = () => {}
  return {
    get: () => NO_FAULTS,
    subscribe: () => nothing,
    setOffline: nothing,
    failNext: nothing,
    setLatency: nothing,
    setSkew: nothing,
    skip: nothing,
    wake: nothing,
    setChannelFrozen: nothing,
    reset: nothing,
  }
}
