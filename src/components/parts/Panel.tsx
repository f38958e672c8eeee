import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import type { PanelSlots } from './formSlots.ts'
import type { RootProps, Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `Panel`. */
export interface PanelProps<Tag extends 'form' | 'section', State extends object> {
  readonly as: Tag
  /** `data-flowpass` of the root. */
  readonly part: string
  readonly state: State
  readonly slots?: PanelSlots | undefined
  /** What the app changes about the root. */
  readonly root?: RootProps<Tag, State> | undefined
  readonly heading?: ReactNode
  readonly description?: ReactNode
  /** Our own props of the root. */
  readonly props?: ComponentProps<Tag>
  readonly children?: ReactNode
}

/** The root of every larger component: a block with a heading, which names it. */
export function Panel<Tag extends 'form' | 'section', State extends object>({
  as,
  part,
  state,
  slots = {},
  root,
  heading,
  description,
  props,
  children,
}: PanelProps<Tag, State>) {
  const id = useId()
  const hasHeading = !!heading && slots.heading !== null
  const content = (
    <>
      {(hasHeading || description) && (
        <div data-flowpass="header">
          {hasHeading &&
            renderPart({
              as: 'h2',
              part: 'heading',
              slot: 'heading',
              change: slots.heading,
              props: { id: `${id}-heading`, children: heading },
            })}
          {description &&
            renderPart({
              as: 'p',
              part: 'description',
              slot: 'description',
              change: slots.description,
              props: { children: description },
            })}
        </div>
      )}
      {children}
    </>
  )
  return renderPart<'form' | 'section', State>({
    as,
    part,
    state,
    change: root as Slot<'form' | 'section', State> | undefined,
    props: {
      'data-panel': '',
      'aria-labelledby': hasHeading ? `${id}-heading` : undefined,
      ...props,
      children: content,
    },
  })
}
