import type { ComponentProps, JSX } from 'react'
import type { RenderProps } from '../renderElement.tsx'

/** Native elements that parts are made of. */
export type PartTag = Extract<
  keyof JSX.IntrinsicElements,
  | 'a'
  | 'button'
  | 'code'
  | 'dd'
  | 'details'
  | 'div'
  | 'dl'
  | 'dt'
  | 'form'
  | 'h2'
  | 'h3'
  | 'hr'
  | 'img'
  | 'input'
  | 'label'
  | 'li'
  | 'ol'
  | 'option'
  | 'p'
  | 'section'
  | 'select'
  | 'span'
  | 'strong'
  | 'summary'
  | 'svg'
  | 'textarea'
  | 'time'
  | 'ul'
>

/** Data attributes, which JSX takes and types of React do not list. */
export type DataAttributes = Readonly<Record<`data-${string}`, string | undefined>>

/**
 * What an app may change about one part of a component: native props, which win over ours (handlers
 * run first, and `preventDefault` keeps ours from running), `ref`, `className` and `style` (also as
 * functions of the part's state), `render` (another element) and `children`. `null` leaves it out.
 */
export type Slot<Tag extends PartTag, State extends object = object> =
  | (Omit<ComponentProps<Tag>, 'className' | 'style'> &
      RenderProps<ComponentProps<Tag>, State> &
      DataAttributes)
  | null

/** Native props of a component's root, with what every part takes. */
export type RootProps<Tag extends PartTag, State extends object> = Omit<
  ComponentProps<Tag>,
  'className' | 'style' | 'children' | 'onSubmit' | 'onError'
> &
  RenderProps<ComponentProps<Tag>, State>
