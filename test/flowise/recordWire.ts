import { runWire } from './wire/runWire.ts'
import type { WireRecord } from './wire/runWire.ts'
import type { RunningTarget } from './wire/targets.ts'
import { wireSteps } from './wire/wireSteps.ts'
import type { WireSetup } from './wire/wireSteps.ts'

/** Runs every step against one kind of server, in each of its set-ups. */
export async function recordWire(
  start: (setup: WireSetup) => Promise<RunningTarget>,
): Promise<WireRecord> {
  const record: WireRecord = {}
  for (const setup of ['usual', 'bare', 'hollow'] as const) {
    const target = await start(setup)
    try {
      Object.assign(record, await runWire(target, wireSteps[setup]))
    } finally {
      await target.close()
    }
  }
  return record
}
