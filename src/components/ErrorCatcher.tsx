import { Component } from 'react'
import type { ReactNode } from 'react'

/** Props of `ErrorCatcher`. */
export interface ErrorCatcherProps {
  readonly children?: ReactNode
  /** Renders in place of the children what has become of them; may throw the error on. */
  readonly renderCaught: (error: unknown, retry: () => void) => ReactNode
}

/**
 * Catches what its children throw while they render. Internal. A class because React has no other
 * way to catch: it does nothing but that.
 */
export class ErrorCatcher extends Component<ErrorCatcherProps> {
  // In a box, for anything may be thrown, null included.
  override readonly state: { readonly box: { readonly error: unknown } | null } = { box: null }

  static getDerivedStateFromError(error: unknown) {
    return { box: { error } }
  }

  override render(): ReactNode {
    const { box } = this.state
    if (!box) return this.props.children
    return this.props.renderCaught(box.error, () => this.setState({ box: null }))
  }
}
