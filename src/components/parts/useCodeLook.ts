import { useEffect, useRef, useState } from 'react'

/** Nobody is there. */
const UNSEEN = { count: 0, start: -1, end: -1 }

/** What the cells of a code show, and how they learn of it. */
export interface CodeLook {
  /** How many digits there are. */
  readonly count: number
  /** Where the selection begins and ends; -1 without the focus. */
  readonly start: number
  readonly end: number
  /** Looks at the input again. */
  readonly look: (input: HTMLInputElement, isFocused?: boolean) => void
}

/** Follows what is in an input and where its caret is, while it has the focus. */
export function useCodeLook(): CodeLook {
  const [state, setState] = useState(UNSEEN)
  const focused = useRef<HTMLInputElement>(null)
  function look(input: HTMLInputElement, isFocused = document.activeElement === input): void {
    const { value, selectionStart, selectionEnd } = input
    focused.current = isFocused ? input : null
    setState({
      count: value.length,
      start: isFocused ? (selectionStart ?? 0) : -1,
      end: isFocused ? (selectionEnd ?? 0) : -1,
    })
  }
  const hasFocus = state.start >= 0
  useEffect(() => {
    if (!hasFocus) return
    // React tells nothing of what a script selects, such as a form that found something wrong.
    const follow = () => focused.current && look(focused.current)
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [hasFocus])
  return { ...state, look }
}
