import { clampHeight } from '../../core/embed/clampHeight.ts'
import type { GuestMessage, Unmarked } from '../../core/embed/embedMessages.ts'
import type { EmbedEvent } from './embedAdapter.ts'

/**
 * Says what a guest's message means for the page.
 *
 * @param message what the guest has said
 * @returns null for what is between the two alone
 */
export function toEmbedEvent(message: Unmarked<GuestMessage>): EmbedEvent | null {
  switch (message.t) {
    case 'token-request':
      return { type: 'token_request', reason: message.reason }
    case 'session': {
      const { state, recoverable, ttl = null } = message
      return { type: 'session', state, isRecoverable: recoverable, ttlSeconds: ttl }
    }
    case 'resize': {
      const { height, width } = message
      const clamped = width === undefined ? null : clampHeight(width)
      return { type: 'resize', height: clampHeight(height), width: clamped }
    }
    case 'navigate':
      return { type: 'navigate', route: message.route }
    case 'open-url':
      return { type: 'open_url', url: message.url }
    case 'event':
      return { type: 'event', name: message.name, data: message.data }
    case 'error': {
      const { code, message: text, fatal } = message
      return { type: 'guest_error', code, message: text, isFatal: fatal }
    }
    case 'ready':
    case 'token-ack':
    case 'logout-ack':
    case 'ping':
    case 'pong':
    case 'bye':
      return null
  }
}
