import type { LoginView } from '../core/platform.ts'

/** A popup or frame as a test sees it. */
export interface TestView extends LoginView {
  readonly kind: 'popup' | 'frame'
  /** Addresses it was sent to, in order. */
  readonly urls: string[]
  /** Number of times it was brought to the front. */
  focused: number
  /** Looks closed from now on. */
  vanish(): void
}

/**
 * Makes a view that shows nothing and remembers where it was sent.
 *
 * @param kind what it stands for
 */
export function createTestView(kind: 'popup' | 'frame'): TestView {
  let isClosed = false
  const close = () => {
    isClosed = true
  }
  const view: TestView = {
    kind,
    urls: [],
    focused: 0,
    navigate: (url) => void view.urls.push(url),
    focus() {
      view.focused += 1
    },
    isClosed: () => isClosed,
    close,
    vanish: close,
  }
  return view
}
