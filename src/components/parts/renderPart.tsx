import { cloneElement, createElement } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { mergeProps } from './mergeProps.ts'
import type { DataAttributes, PartTag, Slot } from './part.ts'
import { stateAttributes } from './stateAttributes.ts'

/** A part of a component. */
export interface PartOptions<Tag extends PartTag, State extends object> {
  /** Element by default. */
  readonly as: Tag
  /** What it is: `data-flowpass`. Styles go by it. */
  readonly part: string
  /** Which slot of its component it is: `data-slot`. The root has none. */
  readonly slot?: string | undefined
  /** What functions of the app are given; also its data attributes. */
  readonly state?: State
  /** What the app changes about it. */
  readonly change?: Slot<Tag, State> | undefined
  /** Our own props. */
  readonly props?: ComponentProps<Tag> & DataAttributes
}

/**
 * Renders one part of a component as the app wants it: the only place where parts become elements.
 *
 * @param options what it is
 */
export function renderPart<Tag extends PartTag, State extends object = object>(
  options: PartOptions<Tag, State>,
): ReactNode {
  const { as, part, slot, state, change, props } = options
  if (change === null) return null
  const { render, className, style, ...native } = change ?? {}
  const known = state ?? ({} as State)
  const own = mergeProps(
    {
      ...props,
      'data-flowpass': part,
      'data-slot': slot,
      ...stateAttributes(known),
      className: typeof className === 'function' ? className(known) : className,
      style: typeof style === 'function' ? style(known) : style,
    },
    native,
  )
  if (typeof render === 'function') return render(own as ComponentProps<Tag>, known)
  return render ? cloneElement(render, mergeProps(own, render.props)) : createElement(as, own)
}
