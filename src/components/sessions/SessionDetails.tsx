import { TimeText } from '../parts/TimeText.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { DevicePicture } from './DevicePicture.tsx'
import type { SessionItemProps } from './SessionItem.tsx'

/** What is known of a session. */
export function SessionDetails(props: SessionItemProps) {
  const { session, device, name, isLeaving, isFailed, strings, slots } = props
  const state = { isCurrent: session.isCurrent, isLeaving, isFailed, device: device.kind }
  const place = [session.place, session.ip].filter(Boolean)
  return (
    <>
      {renderPart({
        as: 'span',
        part: 'session-picture',
        slot: 'picture',
        state,
        change: slots.picture,
        props: { 'aria-hidden': true, children: <DevicePicture kind={device.kind} /> },
      })}
      <div data-flowpass="session-text">
        <div data-flowpass="session-name">
          {renderPart({
            as: 'strong',
            part: 'name',
            slot: 'name',
            state,
            change: slots.name,
            props: { id: `${props.rowId}-name`, children: name },
          })}
          {session.isCurrent &&
            renderPart({
              as: 'span',
              part: 'badge',
              slot: 'badge',
              change: slots.badge,
              props: { children: strings.thisDevice },
            })}
        </div>
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
        {renderPart({
          as: 'dl',
          part: 'times',
          slot: 'times',
          state,
          change: slots.times,
          props: { children: <Times {...props} /> },
        })}
      </div>
    </>
  )
}

function Times({ session, now, strings, slots }: SessionItemProps) {
  const { isCurrent, lastActiveAt, createdAt } = session
  return (
    <>
      <div>
        <dt>{strings.lastActive}</dt>
        <dd>
          {isCurrent ? (
            strings.activeNow
          ) : (
            <TimeText at={lastActiveAt} now={now} isPast change={slots.time} />
          )}
        </dd>
      </div>
      {createdAt !== null && (
        <div>
          <dt>{strings.signedIn}</dt>
          <dd>
            <TimeText at={createdAt} now={now} isPast change={slots.time} />
          </dd>
        </div>
      )}
    </>
  )
}
