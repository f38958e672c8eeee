import { isShowableTime } from '../../core/formatRelativeTime.ts'
import type { ApiKey } from '../../core/groups/apiKeysGroup.ts'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { TimeText } from '../parts/TimeText.tsx'
import type { ApiKeyItemState, ApiKeyListSlots } from './apiKeySlots.ts'

/** Props of `ApiKeyTimes`. */
export interface ApiKeyTimesProps {
  readonly apiKey: ApiKey
  readonly now: number
  readonly state: ApiKeyItemState
  readonly slots: ApiKeyListSlots
}

/** When a key was made and used, and until when it works; what a backend does not tell is left out. */
export function ApiKeyTimes({ apiKey, now, state, slots }: ApiKeyTimesProps) {
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const { createdAt, lastUsedAt, expiresAt } = apiKey
  const knowsTimes = isShowableTime(createdAt)
  const rows = [
    knowsTimes && {
      name: 'created',
      label: strings.createdAt,
      value: <TimeText at={createdAt} now={now} isPast change={slots.time} />,
    },
    (knowsTimes || isShowableTime(lastUsedAt)) && {
      name: 'used',
      label: strings.lastUsed,
      value: isShowableTime(lastUsedAt) ? (
        <TimeText at={lastUsedAt} now={now} isPast change={slots.time} />
      ) : (
        strings.neverUsed
      ),
    },
    isShowableTime(expiresAt) && {
      name: 'expires',
      label: state.isExpired ? strings.expired : strings.expires,
      value: <TimeText at={expiresAt} now={now} change={slots.time} />,
    },
  ]
  return renderPart({
    as: 'dl',
    part: 'times',
    slot: 'times',
    state,
    change: slots.times,
    props: {
      children: rows.map(
        (row) =>
          row && (
            <div key={row.name}>
              <dt>{row.label}</dt>
              <dd>{row.value}</dd>
            </div>
          ),
      ),
    },
  })
}
