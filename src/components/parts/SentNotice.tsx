import { useState } from 'react'
import type { ReactNode } from 'react'
import { formatWait } from '../../core/formatWait.ts'
import { sentNoticeStrings } from '../../core/strings/sentNoticeStrings.ts'
import { useAction } from '../../react/useAction.ts'
import { useCountdown } from '../../react/useCountdown.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { AddressText } from './AddressText.tsx'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import type { AlertState, ButtonState } from './formSlots.ts'
import type { Slot } from './part.ts'
import { StepText } from './StepText.tsx'

/** Mail takes a moment. Whoever asks again at once gets two, and opens the one that is void. */
const PAUSE_MS = 30_000

/** Parts of what is shown once a message has been sent. */
export interface SentSlots {
  /** Says what was sent where. */
  readonly text?: Slot<'p'>
  readonly resend?: Slot<'button', ButtonState>
  /** Leads elsewhere: here to another address. */
  readonly link?: Slot<'button', ButtonState>
  readonly alert?: Slot<'div', AlertState>
}

/** Props of `SentNotice`. */
export interface SentNoticeProps {
  /** What was sent, with `{address}` where the address belongs. */
  readonly text: string
  readonly address: string
  /** Sends it once more. Absent where that cannot be done. */
  readonly onResend?: (() => Promise<unknown>) | undefined
  /** Goes back, to another address. */
  readonly onOtherAddress?: (() => void) | undefined
  readonly slots?: SentSlots | undefined
  /** Stands between the words and the buttons, and takes the focus itself: a field for a code. */
  readonly children?: ReactNode
}

/** A message is on its way: where to, how to have it sent again, and how to take another address. */
export function SentNotice({
  text,
  address,
  onResend,
  onOtherAddress,
  slots = {},
  children,
}: SentNoticeProps) {
  const strings = useStrings('sentNotice', sentNoticeStrings)
  const describe = useErrorText()
  const locale = useLocale()
  const [sentAt, setSentAt] = useState(() => Date.now())
  const action = useAction(async () => {
    await onResend?.()
    setSentAt(Date.now())
  })
  const pause = useCountdown(sentAt + PAUSE_MS)
  const refusal = useRetryAfter(action.error)
  const secondsLeft = Math.max(pause, refusal)
  return (
    <div data-flowpass="sent">
      <StepText change={slots.text} takesFocus={!children}>
        <AddressText text={text} address={address} />
      </StepText>
      <Alert change={slots.alert} tone="error" code={action.error?.code}>
        {action.error && describe(action.error, { secondsLeft: refusal })}
      </Alert>
      <Alert change={slots.alert} tone="success">
        {action.status === 'success' && strings.resent}
      </Alert>
      {children}
      <div data-flowpass="actions">
        {onResend && (
          <Button
            slot="resend"
            change={slots.resend}
            isPending={action.status === 'pending'}
            isWaiting={secondsLeft > 0}
            onClick={() => void action.run()}
          >
            {secondsLeft > 0
              ? strings.resendLater(formatWait(secondsLeft, locale))
              : strings.resend}
          </Button>
        )}
        {onOtherAddress && (
          <Button slot="link" change={slots.link} variant="plain" onClick={onOtherAddress}>
            {strings.otherAddress}
          </Button>
        )}
      </div>
    </div>
  )
}
