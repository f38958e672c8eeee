import { IconShape } from '../parts/Icon.tsx'
import type { DeviceKind } from './describeDevice.ts'

const SHAPES: Readonly<Record<DeviceKind, string>> = {
  desktop: 'M3 4h14v9H3zM7 16.5h6M10 13v3.5',
  phone: 'M6.5 2.5h7v15h-7zM9.3 15h1.4',
  tablet: 'M4 2.5h12v15H4zM9 15h2',
  unknown: 'M3 4h14v9H3zM7 16.5h6M10 13v3.5M10 8.5h.01',
}

/** A small drawing of a device, beside words that say the same. */
export function DevicePicture({ kind }: { readonly kind: DeviceKind }) {
  return <IconShape path={SHAPES[kind]} />
}
