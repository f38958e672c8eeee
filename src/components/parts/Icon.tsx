/** Shapes on a grid of 20 by 20, drawn as strokes. */
const PATHS = {
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10Zm8 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  'eye-off':
    'M3 3l14 14M8.2 4.7A8 8 0 0 1 10 4.5c5 0 8 5.5 8 5.5a14 14 0 0 1-2.6 3.1M5.2 6.2A13.5 13.5 0 0 0 2 10s3 5.5 8 5.5a8 8 0 0 0 3.4-.8M8.2 8.2a2.5 2.5 0 0 0 3.6 3.6',
  check: 'M4 10.5l4 4 8-9',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  chevron: 'M6 8l4 4 4-4',
} as const

/** Name of an icon that parts share. */
export type IconName = keyof typeof PATHS

/** A small drawing beside words that say the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return <IconShape path={PATHS[name]} />
}

/** Props of `IconShape`. */
export interface IconShapeProps {
  /** What is drawn, on a grid of 20 by 20. */
  readonly path: string
}

/** The frame of every icon: components with shapes of their own draw them by it. */
export function IconShape({ path }: IconShapeProps) {
  return (
    <svg data-flowpass="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  )
}
