import { useEffect, useState } from 'react'
import type { Device } from './describeDevice.ts'

/** Tells a device by its user agent. */
export type DescribeDevice = (userAgent: string | null) => Device

const UNKNOWN: Device = { kind: 'unknown', browser: null, system: null }

/**
 * Returns a function that tells devices by their user agents. Until the table it needs is here, or
 * where it cannot be loaded, every device is unknown.
 */
export function useDescribeDevice(): DescribeDevice {
  const [describe, setDescribe] = useState<DescribeDevice>(() => () => UNKNOWN)
  useEffect(() => {
    let isWanted = true
    import('./describeDevice.ts').then(
      ({ describeDevice }) => {
        if (isWanted) setDescribe(() => describeDevice)
      },
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [])
  return describe
}
