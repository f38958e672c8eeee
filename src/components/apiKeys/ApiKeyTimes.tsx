import { isShowableTime } from '../../core/formatRelativeTime.ts'
import type { ApiKey } from '../../core/groups/apiKeysGroup.ts'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { TimeList } from '../parts/TimeList.tsx'
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
  const timeOf = (at: number | null, isPast: boolean) => (
    <TimeText at={at} now={now} isPast={isPast} change={slots.time} />
  )
  return (
    <TimeList
      state={state}
      change={slots.times}
      times={[
        knowsTimes && [strings.createdAt, timeOf(createdAt, true)],
        (knowsTimes || isShowableTime(lastUsedAt)) && [
          strings.lastUsed,
          isShowableTime(lastUsedAt) ? timeOf(lastUsedAt, true) : strings.neverUsed,
        ],
        isShowableTime(expiresAt) && [
          state.isExpired ? strings.expired : strings.expires,
          timeOf(expiresAt, false),
        ],
      ]}
    />
  )
}
