import type { Clock } from '../core/platform.ts'
import { createTestChannels } from './createTestChannels.ts'
import type { TestChannels } from './createTestChannels.ts'
import { createTestLocks } from './createTestLocks.ts'
import type { TestLocks } from './createTestLocks.ts'
import { createTestRecords } from './createTestRecords.ts'
import type { TestRecords } from './createTestRecords.ts'
import { createTestSharedStore } from './createTestStore.ts'
import type { TestSharedStore } from './createTestStore.ts'
import { drawLatency } from './latency.ts'
import type { Latency } from './latency.ts'

/** How what the pages of an origin share behaves. */
export interface TestWorldOptions {
  /** Whether there are Web Locks. @default true */
  readonly locks?: boolean
  /** Whether IndexedDB works; if not, every access rejects. @default true */
  readonly records?: boolean
  /** How late other tabs see what one has written to the shared store. @default at once */
  readonly laggingStores?: Latency
  /** How long a message between tabs takes. @default 0: the next microtask */
  readonly channelLatency?: Latency
  /** How long an access to the records takes. @default 0: the next microtask */
  readonly recordLatency?: Latency
}

/** What the pages of an origin share. */
export interface TestWorld {
  readonly clock: Clock
  readonly channels: TestChannels
  readonly locks: TestLocks | null
  readonly records: TestRecords
  readonly sharedStore: TestSharedStore
}

/**
 * Makes what the pages of an origin share.
 *
 * @param clock whose time everything takes
 * @param random draws latencies
 * @param options how it behaves
 */
export function createTestWorld(
  clock: Clock,
  random: () => number,
  options: TestWorldOptions = {},
): TestWorld {
  const { laggingStores, channelLatency = 0, recordLatency = 0 } = options
  const draw = (latency: Latency) => () => drawLatency(latency, random)
  return {
    clock,
    channels: createTestChannels(clock, draw(channelLatency)),
    locks: (options.locks ?? true) ? createTestLocks() : null,
    records: createTestRecords(options.records ?? true, draw(recordLatency)),
    sharedStore: createTestSharedStore(
      clock,
      laggingStores === undefined ? null : draw(laggingStores),
    ),
  }
}
