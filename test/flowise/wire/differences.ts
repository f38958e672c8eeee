import type { WireRecord } from './runWire.ts'

/** Two answers that differ, as JSON; null for one that is missing. */
export interface Difference {
  readonly name: string
  /** The part that differs: status, type, body, cookies or headers. */
  readonly part: string
  readonly left: string | null
  readonly right: string | null
}

/** Compares two records, part by part. */
export function differences(left: WireRecord, right: WireRecord): Difference[] {
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].flatMap((name) => {
    const a = parts(left, name)
    const b = parts(right, name)
    return [...new Set([...a.keys(), ...b.keys()])]
      .filter((part) => a.get(part) !== b.get(part))
      .map((part) => ({ name, part, left: a.get(part) ?? null, right: b.get(part) ?? null }))
  })
}

function parts(record: WireRecord, name: string): Map<string, string> {
  return new Map(
    Object.entries(record[name] ?? {}).map(([part, value]) => [part, JSON.stringify(value)]),
  )
}
