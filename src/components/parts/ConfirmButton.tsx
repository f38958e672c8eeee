import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from './Button.tsx'
import type { ButtonState } from './formSlots.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Parts of a step that has to be confirmed. */
export interface ConfirmSlots {
  /** Around the question and its two answers. */
  readonly confirm?: Slot<'div'>
  readonly question?: Slot<'p'>
  readonly confirmButton?: Slot<'button', ButtonState>
  readonly cancel?: Slot<'button', ButtonState>
}

/** Props of `ConfirmButton`. */
export interface ConfirmButtonProps {
  /** Slot of the button that asks. */
  readonly slot: string
  readonly change?: Slot<'button', ButtonState> | undefined
  readonly slots?: ConfirmSlots | undefined
  /** @default 'secondary' */
  readonly variant?: ButtonState['variant']
  /** On the button that asks. */
  readonly label: ReactNode
  /** Names the button to those who do not see what it stands beside. */
  readonly accessibleLabel?: string | undefined
  /** Id of what it is about: it names the button together with its label. */
  readonly about?: string | undefined
  readonly question: ReactNode
  /** Whether there is something to wait for first. @default false */
  readonly isWaiting?: boolean
  /** On the button that does it. */
  readonly confirmLabel: ReactNode
  /** Does it. The question stays, busy, until that is done. */
  readonly onConfirm: () => Promise<unknown>
}

/**
 * A button that asks first, in its own place. The focus goes to the way out, so that nothing is
 * done by a key held down or a second click, and comes back afterwards. Escape is a no.
 */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { slot, change, slots = {}, variant = 'secondary', label, accessibleLabel, about } = props
  const strings = useStrings('common', commonStrings)
  const { status, setStatus, ask, cancel, confirm, onKeyDown } = useConfirm(props.onConfirm)
  const id = useId()
  const questionId = slots.question === null ? undefined : `${id}-question`
  if (status === 'idle')
    return (
      <Button
        slot={slot}
        change={change}
        variant={variant}
        ref={ask}
        isWaiting={props.isWaiting ?? false}
        id={about && id}
        aria-label={accessibleLabel}
        aria-labelledby={about && `${id} ${about}`}
        onClick={() => setStatus('asking')}
      >
        {label}
      </Button>
    )
  const answers = (
    <>
      {renderPart({
        as: 'p',
        part: 'question',
        slot: 'question',
        change: slots.question,
        props: { id: questionId, children: props.question },
      })}
      <div data-flowpass="actions">
        <Button
          slot="confirmButton"
          change={slots.confirmButton}
          variant="danger"
          isPending={status === 'pending'}
          onClick={() => void confirm()}
        >
          {props.confirmLabel}
        </Button>
        <Button
          slot="cancel"
          change={slots.cancel}
          ref={cancel}
          aria-describedby={questionId}
          isWaiting={status === 'pending'}
          onClick={() => setStatus('idle')}
        >
          {strings.cancel}
        </Button>
      </div>
    </>
  )
  return renderPart({
    as: 'div',
    part: 'confirm',
    slot: 'confirm',
    change: slots.confirm,
    props: { role: 'group', 'aria-labelledby': questionId, onKeyDown, children: answers },
  })
}

/** The two steps, and where the focus is in each. */
function useConfirm(act: () => Promise<unknown>) {
  const [status, setStatus] = useState<'idle' | 'asking' | 'pending'>('idle')
  const ask = useRef<HTMLButtonElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  const isBusy = useRef(false)
  const isAsking = status !== 'idle'
  useEffect(() => {
    if (isAsking) cancel.current?.focus()
    // Taken from where it was when the question went; elsewhere it is somebody's choice.
    else if (wasAsking.current && isNowhere()) ask.current?.focus()
    wasAsking.current = isAsking
  }, [isAsking])
  return {
    status,
    setStatus,
    ask,
    cancel,
    async confirm() {
      // A second click may come before the first has rendered.
      if (isBusy.current) return
      isBusy.current = true
      setStatus('pending')
      try {
        await act()
      } finally {
        isBusy.current = false
        setStatus('idle')
      }
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || status === 'pending') return
      // A dialog around it stays open.
      event.preventDefault()
      event.stopPropagation()
      setStatus('idle')
    },
  }
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}
