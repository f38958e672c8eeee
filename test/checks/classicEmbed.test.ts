import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildClassicEmbed } from './classicEmbed.ts'
import { guestScenario } from './sizeScenarios.ts'

test('the classic script is one small file that sets one global', async () => {
  const script = await buildClassicEmbed()
  expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(guestScenario.max)
  expect(script).not.toMatch(/\b(?:import|export)\b\s*[{"'`*(]/)
  // Nobody is spoken to but who was named.
  expect(script).not.toMatch(/["'`]\*["'`]/)
  const page: { flowpassEmbed?: { connectToHost: unknown } } = {}
  runInNewContext(script, page)
  expect(Object.keys(page)).toEqual(['flowpassEmbed'])
  expect(typeof page.flowpassEmbed?.connectToHost).toBe('function')
})
