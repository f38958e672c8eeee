import { beforeAll, describe, expect, test } from 'vitest'
import { readRecorded } from '../../flowise/recorded.ts'
import { recordWire } from '../../flowise/recordWire.ts'
import { startReferenceTarget } from '../../flowise/wire/targets.ts'
import type { WireRecord } from '../../flowise/wire/runWire.ts'

const recorded = readRecorded()

describe('the reference server answers as Flowise 3.1.4 has been recorded to', () => {
  let answered: WireRecord = {}

  beforeAll(async () => {
    answered = await recordWire(startReferenceTarget)
  }, 120_000)

  test.each(Object.keys(recorded))('%s', (name) => {
    expect(answered[name]).toEqual(recorded[name])
  })

  test('and is asked nothing that was not recorded', () => {
    expect(Object.keys(answered)).toEqual(Object.keys(recorded))
  })
})
