import { useAuthEvent } from 'flowpass'
import { countRenewal, record } from './activity.ts'
import type { Tone } from './activity.ts'

/** Writes everything flowpass reports into the timeline, whichever page is open. */
export function ActivityRecorder() {
  useAuthEvent('signedIn', ({ session }) =>
    event('signedIn', session.user.name ?? session.user.id, 'good'),
  )
  useAuthEvent('signedOut', ({ session }) => event('signedOut', session?.user.name ?? ''))
  useAuthEvent('tokenRefreshed', ({ trigger, expiresAt }) => {
    countRenewal()
    event('tokenRefreshed', `${trigger}, until ${new Date(expiresAt).toLocaleTimeString()}`, 'good')
  })
  useAuthEvent('userUpdated', ({ session }) => event('userUpdated', session.user.name ?? ''))
  useAuthEvent('sessionExpired', ({ error }) => event('sessionExpired', error.code, 'bad'))
  useAuthEvent('error', ({ error }) =>
    event('error', `${error.code} (${error.phase}): ${error.message}`, 'warning'),
  )
  return null
}

function event(title: string, detail: string, tone: Tone = 'neutral') {
  record({ kind: 'event', title, detail, tone })
}
