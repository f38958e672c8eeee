import type { Clock } from '../../../src/core/platform.ts'
import type { SessionStore } from '../../../src/server/sessionStore.ts'
import type { createRandom } from '../../support/createRandom.ts'

/** Where a run takes place, and how fast everything in it is: 1 is as it is in an app. */
export interface RenewalWorldOptions {
  readonly clock: Clock
  readonly random: ReturnType<typeof createRandom>
  /** A handle of another process. */
  readonly openStore: () => { store: SessionStore; close(): void }
  /** Takes the store away for a time. */
  readonly breakStore: (ms: number) => Promise<void>
  readonly longestBreakMs: number
  /** For how long the provider lets a spent token pass again. */
  readonly reuseWindowMs: number
  readonly scale: number
  readonly requests: number
  /** How long requests come in, in milliseconds at scale 1. */
  readonly lengthMs: number
}

/** What a run was like. */
export interface RenewalReport {
  requests: number
  expiries: number
  /** Calls at the provider. */
  spends: number
  /** Calls that spent a token again, by what had become of the one before. */
  again: { killed: number; answerLost: number; noReason: number }
  kills: number
  struck: number
  breaks: number
  answersLost: number
  /** Sessions that were lost, by what had become of their last token. */
  lost: { killed: number; answerLost: number; noReason: number }
  errors: Record<string, number>
}
