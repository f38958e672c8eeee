import { useEffect, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from './Button.tsx'
import type { ButtonState } from './formSlots.ts'
import { Icon } from './Icon.tsx'
import type { Slot } from './part.ts'

/** For so long the button says that it has copied. */
const COPIED_MS = 4_000

/** Props of `CopyButton`. */
export interface CopyButtonProps {
  /** What is copied. */
  readonly text: string
  /** Shows the text. It is selected where the browser does not let a page copy. */
  readonly source?: RefObject<HTMLElement | null>
  /** @default 'copy' */
  readonly slot?: string
  readonly change?: Slot<'button', ButtonState> | undefined
  /** @default 'secondary' */
  readonly variant?: ButtonState['variant']
  /** The words on it. @default `common.copy` */
  readonly children?: ReactNode
  /** Called once the text is on the clipboard. */
  readonly onCopied?: (() => void) | undefined
}

/**
 * Copies a text, and says so. Where the browser does not let a page copy, it selects the text, so
 * that a person can do it.
 */
export function CopyButton(props: CopyButtonProps) {
  const { text, source, slot = 'copy', change, variant = 'secondary', children, onCopied } = props
  const strings = useStrings('common', commonStrings)
  const [outcome, setOutcome] = useState<{ readonly isCopied: boolean } | null>(null)
  const isCopied = outcome?.isCopied === true
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), COPIED_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    const isDone = await writeClipboard(text)
    if (isDone) onCopied?.()
    else select(source?.current ?? null)
    setOutcome({ isCopied: isDone })
  }
  return (
    <>
      <Button
        slot={slot}
        change={change}
        variant={variant}
        data-copied={isCopied ? '' : undefined}
        onClick={() => void copy()}
      >
        <Icon name={isCopied ? 'check' : 'copy'} />
        {isCopied ? strings.copied : (children ?? strings.copy)}
      </Button>
      <span role="status" data-flowpass="unseen">
        {outcome && (isCopied ? strings.copied : strings.copyByHand)}
      </span>
    </>
  )
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    // Absent on pages without TLS; refused by policies and without a click.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function select(element: HTMLElement | null): void {
  if (!element) return
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.focus()
    element.select()
  } else getSelection()?.selectAllChildren(element)
}
