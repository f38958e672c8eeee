import { IconShape } from '../parts/Icon.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { RowName } from '../parts/RowName.tsx'
import { TimeList } from '../parts/TimeList.tsx'
import { TimeText } from '../parts/TimeText.tsx'
import type { DeviceKind } from './describeDevice.ts'
import type { SessionItemProps } from './SessionItem.tsx'

/** Small drawings of devices, beside words that say the same. */
const SHAPES: Readonly<Record<DeviceKind, string>> = {
  desktop: 'M3 4h14v9H3zM7 16.5h6M10 13v3.5',
  phone: 'M6.5 2.5h7v15h-7zM9.3 15h1.4',
  tablet: 'M4 2.5h12v15H4zM9 15h2',
  unknown: 'M3 4h14v9H3zM7 16.5h6M10 13v3.5M10 8.5h.01',
}

/** What is known of a session. */
export function SessionDetails(props: SessionItemProps) {
  const { session, state, name, now, strings, slots } = props
  const { isCurrent, lastActiveAt, createdAt } = session
  const timeOf = (at: number | null) => <TimeText at={at} now={now} isPast change={slots.time} />
  const place = [...new Set([session.place, session.ip])].filter(Boolean)
  return (
    <>
      {renderPart({
        as: 'span',
        part: 'session-picture',
        slot: 'picture',
        state,
        change: slots.picture,
        props: { 'aria-hidden': true, children: <IconShape path={SHAPES[state.device]} /> },
      })}
      <div data-flowpass="session-text">
        <RowName
          part="session-name"
          id={`${props.rowId}-name`}
          state={state}
          slots={slots}
          badge={isCurrent && strings.thisDevice}
        >
          {name}
        </RowName>
        {place.length > 0 &&
          renderPart({
            as: 'p',
            part: 'detail',
            slot: 'place',
            state,
            change: slots.place,
            props: {
              // An address is written the same way in every script.
              children: place.map((text) => <bdi key={text}>{text}</bdi>),
            },
          })}
        <TimeList
          state={state}
          change={slots.times}
          times={[
            [strings.lastActive, isCurrent ? strings.activeNow : timeOf(lastActiveAt)],
            createdAt !== null && [strings.signedIn, timeOf(createdAt)],
          ]}
        />
      </div>
    </>
  )
}
