import { useState } from 'react'
import { IconShape } from './Icon.tsx'
import { initialsOf } from './initialsOf.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** State of an avatar. */
export interface AvatarState {
  /** What is shown: a picture, initials, or a figure where neither is known. */
  readonly content: 'picture' | 'initials' | 'figure'
  /** Whose it is. */
  readonly kind: 'person' | 'organization'
}

/** Props of `Avatar`. */
export interface AvatarProps {
  readonly name: string | null | undefined
  readonly picture?: string | null | undefined
  /** @default 'person' */
  readonly kind?: AvatarState['kind']
  readonly change?: Slot<'span', AvatarState> | undefined
}

const FIGURES = {
  person:
    'M10 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17c.8-3 3.3-4.5 6.5-4.5s5.7 1.5 6.5 4.5',
  organization: 'M4 17V3.5h8V17M12 8h4v9M2.5 17h15M7 7h2M7 10h2M7 13h2',
} as const

/**
 * A picture, and initials where there is none or it does not load. Its name stands beside it, so
 * assistive technology is told nothing.
 */
export function Avatar({ name, picture, kind = 'person', change }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const initials = initialsOf(name)
  const isShown = !!picture && picture !== broken
  return renderPart({
    as: 'span',
    part: 'avatar',
    slot: 'avatar',
    state: { content: isShown ? 'picture' : initials ? 'initials' : 'figure', kind },
    change,
    props: {
      'aria-hidden': true,
      children: isShown ? (
        <img
          src={picture}
          alt=""
          // Whoever serves the picture need not learn which page it is on.
          referrerPolicy="no-referrer"
          // One that a server has rendered may have failed before anybody listened.
          ref={(image) => {
            if (image?.complete && image.naturalWidth === 0) setBroken(picture)
          }}
          onError={() => setBroken(picture)}
        />
      ) : (
        initials || <IconShape path={FIGURES[kind]} />
      ),
    },
  })
}
