import { useState } from 'react'

/** Props of `CopyCss`. */
export interface CopyCssProps {
  readonly css: string
  readonly onReset: () => void
}

/** Shows a style sheet, and puts it on the clipboard. */
export function CopyCss({ css, onReset }: CopyCssProps) {
  const [copied, setCopied] = useState<{ readonly css: string; readonly text: string } | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(css).then(
      () => setCopied({ css, text: 'Copied.' }),
      () => setCopied({ css, text: 'The browser does not allow it. Please copy it by hand.' }),
    )
  return (
    <>
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-variant="primary"
          data-testid="theme-copy"
          disabled={css === ''}
          onClick={() => void copy()}
        >
          Copy CSS
        </button>
        <button type="button" className="button" data-testid="theme-reset" onClick={onReset}>
          Reset
        </button>
        <span className="muted" role="status">
          {copied?.css === css && copied.text}
        </span>
      </div>
      {css && (
        // A long line scrolls, so the keyboard has to get there.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="theme-css" data-testid="theme-css" dir="ltr" tabIndex={0}>
          {css}
        </pre>
      )}
    </>
  )
}
