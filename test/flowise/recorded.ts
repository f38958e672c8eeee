import { readFileSync, writeFileSync } from 'node:fs'
import type { WireRecord } from './wire/runWire.ts'

/** What Flowise 3.1.4 has answered, one step a line. `npm run test:flowise -- --record` writes it. */
const file = new URL('./recorded.jsonl', import.meta.url)

/** Reads it. */
export function readRecorded(): WireRecord {
  const record: WireRecord = {}
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [name, observation]: [string, WireRecord[string]] = JSON.parse(line)
    record[name] = observation
  }
  return record
}

/** Writes it. */
export function writeRecorded(record: WireRecord): void {
  const lines = Object.entries(record).map((entry) => JSON.stringify(entry))
  writeFileSync(file, `${lines.join('\n')}\n`)
}
