import { useEffect, useId, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import type { EmbedFrameStrings } from '../../core/strings/embedFrameStrings.ts'
import { useAuthClient } from '../../react/useAuthClient.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { EmbedFrameSlots } from './embedFrameSlots.ts'

/** A click that comes sooner was meant for what was in this place before. */
const TOO_SOON_MS = 500

/** Props of `OpenUrlQuestion`. */
export interface OpenUrlQuestionProps {
  /** Address in question: https, without user name and password. */
  readonly url: string
  readonly title: string
  readonly strings: EmbedFrameStrings
  readonly slots: EmbedFrameSlots
  readonly onAnswer: () => void
}

/**
 * Asks whether an address may be opened, and shows which. The focus stays where it is: what is
 * embedded must not be able to take it from the page. The next Tab out of the frame leads here.
 */
export function OpenUrlQuestion(props: OpenUrlQuestionProps) {
  const { url, title, strings, slots, onAnswer } = props
  const common = useStrings('common', commonStrings)
  const id = useId()
  const { clock } = useAuthClient().platform
  const [isSettled, setSettled] = useState(false)
  useEffect(() => clock.after(TOO_SOON_MS, () => setSettled(true)), [clock])
  const onOpen = (event: MouseEvent) => {
    if (isSettled) onAnswer()
    else event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // A dialog around it stays open.
    event.preventDefault()
    event.stopPropagation()
    onAnswer()
  }
  const content = (
    <>
      <div id={`${id}text`}>
        <p data-flowpass="question">{strings.wantsToOpen(title)}</p>
        {renderPart({
          as: 'p',
          part: 'embed-address',
          slot: 'address',
          change: slots.address,
          props: { dir: 'ltr', children: <Address url={url} /> },
        })}
      </div>
      <div data-flowpass="actions">
        {renderPart({
          as: 'a',
          part: 'button',
          slot: 'open',
          state: { variant: 'primary' },
          change: slots.open,
          props: {
            href: url,
            target: '_blank',
            rel: 'noopener noreferrer',
            referrerPolicy: 'no-referrer',
            'aria-describedby': `${id}text`,
            onClick: onOpen,
            children: strings.open,
          },
        })}
        <Button slot="cancel" change={slots.cancel} onClick={onAnswer}>
          {common.cancel}
        </Button>
      </div>
    </>
  )
  return renderPart({
    as: 'div',
    part: 'embed-question',
    slot: 'question',
    change: slots.question,
    props: { role: 'group', 'aria-labelledby': `${id}text`, onKeyDown, children: content },
  })
}

/** Who is behind an address stands out; browsers have turned letters that only look alike into others. */
function Address({ url }: { readonly url: string }) {
  const { origin, host, href } = new URL(url)
  return (
    <>
      https://<strong>{host}</strong>
      {href.slice(origin.length)}
    </>
  )
}
