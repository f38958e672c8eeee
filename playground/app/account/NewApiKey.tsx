import { system } from '../auth.ts'
import { CopyButton } from '../forms/CopyButton.tsx'
import { systems } from '../systems/systems.ts'

/** Shows a key that was just made: this once. */
export function NewApiKey({ value }: { readonly value: string }) {
  const { keyNote = 'Copy it now: it is not shown again.' } = systems[system]
  return (
    <div className="note key" data-tone="good">
      <p role="status">This is the new key. {keyNote}</p>
      <code className="long" dir="ltr" data-testid="api-key-value">
        {value}
      </code>
      <CopyButton text={value} testId="api-key-copy" />
    </div>
  )
}
