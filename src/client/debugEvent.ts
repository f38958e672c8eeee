import type { RefreshTrigger } from './clientEvents.ts'
import type { AuthErrorCode } from '../core/errorCodes.ts'

/** Where a new access token came from. */
export type RenewalSource = 'server' | 'sibling' | 'storage'

/** One thing the engine did. Plain data; tabs and sign-ins are named by random values. */
export type DebugEvent =
  | {
      /** A renewal has settled. */
      readonly type: 'refresh'
      /** Why it was wanted. */
      readonly trigger: RefreshTrigger
      /** Who delivered the token, or why there is none. */
      readonly outcome: RenewalSource | AuthErrorCode
      /** How long it took, in milliseconds. */
      readonly tookMs: number
      /** Of that, how long another tab held the lock, in milliseconds. */
      readonly waitedMs: number
      /** Renewals since the sign-in. */
      readonly serial: number
    }
  | {
      /** Another tab has said something. */
      readonly type: 'message'
      readonly name: 'changed' | 'ask'
      readonly from: string
    }
  | {
      /** The next renewal has been planned. */
      readonly type: 'scheduled'
      readonly inMs: number
    }
  | {
      /** A request is sent again, after a renewal or a challenge. */
      readonly type: 'replay'
      readonly reason: 'renewed' | 'challenge'
    }
