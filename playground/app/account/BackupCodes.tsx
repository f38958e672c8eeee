import { useEffect, useRef } from 'react'
import { CopyButton } from '../forms/CopyButton.tsx'

/** Props of `BackupCodes`. */
export interface BackupCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Codes for the day the phone is gone. They are shown this once. */
export function BackupCodes({ codes, onDone }: BackupCodesProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const text = codes.join('\n')
  return (
    <div className="codes" data-testid="backup-codes">
      <h3 ref={heading} tabIndex={-1}>
        Your backup codes
      </h3>
      <p className="muted">
        Each works once, when your phone is not at hand. Keep them somewhere safe: they are not
        shown again.
      </p>
      <ul dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <a
          className="button"
          data-size="small"
          data-testid="backup-codes-download"
          download="brasswork-backup-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
        >
          Download
        </a>
        <CopyButton text={text} testId="backup-codes-copy" />
      </div>
      <button type="button" className="button" data-testid="backup-codes-done" onClick={onDone}>
        I have kept them
      </button>
    </div>
  )
}
