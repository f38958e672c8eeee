import { cloneElement, createElement } from 'react'
import type { CSSProperties, ReactElement, ReactNode } from 'react'

/** How an app may change the element of a component. */
export interface RenderProps<Props, State> {
  /**
   * Another element in place of ours. Its own props win, but for `onClick`, which belongs on the
   * component. Or a function that makes one, with every prop that it has to pass on.
   */
  readonly render?: ReactElement<object> | undefined | ((props: Props, state: State) => ReactNode)
  /** Class name, or a function of the state that returns it. */
  readonly className?: string | undefined | ((state: State) => string | undefined)
  /** Style, or a function of the state that returns it. */
  readonly style?: CSSProperties | undefined | ((state: State) => CSSProperties | undefined)
}

type DataAttributes = Readonly<Record<`data-${string}`, string | undefined>>

/**
 * Renders the element of a component as the app wants it.
 *
 * @param tag the element by default
 * @param change what the app wants
 * @param state what functions of the app are given
 * @param props props of the element
 */
export function renderElement<Props extends { readonly onClick?: unknown }, State>(
  tag: 'button' | 'div',
  { render, className, style }: RenderProps<Props, State>,
  state: State,
  props: Props & DataAttributes,
): ReactNode {
  const own = {
    ...props,
    className: typeof className === 'function' ? className(state) : className,
    style: typeof style === 'function' ? style(state) : style,
  }
  if (typeof render === 'function') return render(own, state)
  return render
    ? cloneElement(render, { ...own, ...render.props, onClick: own.onClick })
    : createElement(tag, own)
}
