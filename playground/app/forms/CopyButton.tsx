import { useEffect, useState } from 'react'

/** Props of `CopyButton`. */
export interface CopyButtonProps {
  readonly text: string
  readonly testId: string
}

const TOLD_MS = 4000

/** Puts a text on the clipboard, and says whether that has worked. */
export function CopyButton({ text, testId }: CopyButtonProps) {
  const [outcome, setOutcome] = useState('')

  useEffect(() => {
    if (!outcome) return undefined
    const timer = setTimeout(() => setOutcome(''), TOLD_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('Copied.'),
      () => setOutcome('The browser does not allow it. Please mark it and copy it by hand.'),
    )

  return (
    <span className="copy">
      <button
        type="button"
        className="button"
        data-size="small"
        data-testid={testId}
        onClick={() => void copy()}
      >
        Copy
      </button>
      <span role="status">{outcome}</span>
    </span>
  )
}
