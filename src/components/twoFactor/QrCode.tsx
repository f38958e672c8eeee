import { useMemo } from 'react'
import { encode } from 'uqr'
import type { Slot } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'

/** Props of `QrCode`. */
export interface QrCodeProps {
  /** What it says. It is drawn here, and shown to nobody else. */
  readonly text: string
  /** What it is, for those who do not see it. */
  readonly label: string
  readonly change?: Slot<'svg'> | undefined
}

/** A QR code, as one path; nothing where there is too much for one. The key can still be typed. */
export function QrCode({ text, label, change }: QrCodeProps) {
  const drawing = useMemo(() => draw(text), [text])
  if (!drawing) return null
  const { path, size } = drawing
  return renderPart({
    as: 'svg',
    part: 'qr',
    slot: 'qr',
    change,
    props: {
      viewBox: `0 0 ${size} ${size}`,
      role: 'img',
      'aria-label': label,
      shapeRendering: 'crispEdges',
      children: <path d={path} />,
    },
  })
}

/** Dark squares in a row are one rectangle: hair lines between them would confuse cameras. */
function draw(text: string): { readonly path: string; readonly size: number } | null {
  const code = encodeShort(text)
  if (!code) return null
  const { data, size } = code
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (row[x]) x += 1
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`
    }
  })
  return { path, size }
}

function encodeShort(text: string): ReturnType<typeof encode> | null {
  try {
    return encode(text, { ecc: 'M', border: 2 })
  } catch {
    return null
  }
}
