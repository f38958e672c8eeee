export { connectToHost } from './embed/connectToHost.ts'
export type { ConnectOptions, GuestConnection } from './embed/guestConnection.ts'
export type { EmbedError, EmbedErrorCode } from './embed/embedError.ts'
export type { CloseEvent, GuestEvent, GuestListener, TokenEvent } from './embed/guestEvents.ts'
export type { GuestWindow } from './embed/guestWindow.ts'
export type {
  EmbedConfig,
  EmbedSessionState,
  EmbedTheme,
  TokenRequestReason,
} from './core/embed/embedMessages.ts'
