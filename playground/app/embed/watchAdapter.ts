import type { EmbedAdapter, EmbedEvent, EmbedStatus } from 'flowpass/core'
import { noteStep } from './travel.ts'

/** Has an adapter tell the travel what happens, and do all else as before. */
export function watchAdapter(adapter: EmbedAdapter): EmbedAdapter {
  return {
    ...adapter,
    mount(container, context) {
      noteStep({
        place: 'app',
        text: 'The frame is loaded, with nothing in its address',
        tone: 'neutral',
      })
      const emit = (event: EmbedEvent) => {
        noteEvent(event)
        context.emit(event)
      }
      return adapter.mount(container, { ...context, emit })
    },
  }
}

const statuses: Readonly<Partial<Record<EmbedStatus, string>>> = {
  authenticating: 'Hello came from the exact origin; a port went back',
  ready: 'The token was handed over on the port, and taken',
  expired: 'The session is over; the frame is told to forget',
  closed: 'The frame has been told to forget',
}

const reasons = {
  expiring: 'it expires soon',
  expired: 'it has expired',
  rejected: 'its server does not take it',
} as const

function noteEvent(event: EmbedEvent) {
  if (event.type === 'status') {
    const { status, error } = event
    if (error) {
      const { code, details } = error
      const reason = details['reason']
      const text = typeof reason === 'string' ? `${code} (${reason})` : code
      noteStep({ place: 'frame', text, tone: 'bad' })
    } else if (statuses[status] !== undefined) {
      const tone = status === 'ready' ? 'good' : 'neutral'
      noteStep({ place: 'frame', text: statuses[status], tone })
    }
  }
  if (event.type === 'token_request')
    noteStep({
      place: 'frame',
      text: 'The frame asks for another token',
      tone: 'neutral',
      detail: `It says: ${reasons[event.reason]}`,
    })
  if (event.type === 'dropped')
    noteStep({ place: 'app', text: `Messages not acted on so far: ${event.count}`, tone: 'bad' })
}
