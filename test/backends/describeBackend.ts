import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAuthError } from '../../src/core/isAuthError.ts'
import { repoRoot } from '../checks/packageEntries.ts'
import type { Behaviour, Verdict } from './describeBackend/behaviour.ts'
import { behaviours } from './describeBackend/behaviours/all.ts'
import { createScene } from './describeBackend/createScene.ts'
import type { BackendUnderTest, StartBackend } from './describeBackend/driver.ts'
import { readMatrixColumn } from './describeBackend/matrixTable.ts'
import { matrixNames, writeColumn } from './describeBackend/results.ts'

const START_MS = 60_000
const TEST_MS = 60_000

/**
 * Puts a backend through everything that is asked of backends. What it cannot do is skipped; what
 * it can do has to be right. The findings are a column of the matrix in the README.
 *
 * @param name its column
 * @param start starts the adapter and its server
 */
export function describeBackend(name: string, start: StartBackend): void {
  describe(`${name}: what every backend has to do`, () => {
    const verdicts: Record<string, Verdict> = {}
    let system: BackendUnderTest | undefined

    beforeAll(async () => {
      system = await start()
    }, START_MS)

    afterAll(async () => {
      await system?.close()
    })

    for (const behaviour of behaviours)
      test(
        `${behaviour.chapter}: ${titleOf(behaviour)}`,
        { timeout: TEST_MS },
        async ({ skip }) => {
          if (!system) throw new Error('It did not start.')
          const verdict = await judge(system, behaviour)
          verdicts[behaviour.id] = verdict
          if (verdict === 'no') skip('The backend has no such capability.')
          if (verdict === '–') skip('It does not apply to the backend.')
        },
      )

    test('the matrix in the README shows what this run has found', ({ skip }) => {
      const isWhole = behaviours.every(({ id }) => id in verdicts)
      if (!isWhole) skip('Not everything was run, or something failed.')
      writeColumn(name, verdicts)
      const isColumn = matrixNames.some((known) => known === name)
      if (!isColumn || process.env['FLOWPASS_MATRIX'] === 'write') return
      const readme = readFileSync(join(repoRoot, 'README.md'), 'utf8')
      const found = behaviours.map(({ id, title }) => [title, verdicts[id]])
      expect(readMatrixColumn(readme, name), 'Run `npm run matrix`.').toEqual(
        Object.fromEntries(found),
      )
    })
  })
}

function titleOf({ title, cases }: Behaviour): string {
  return cases ? `${title} (${cases})` : title
}

async function judge(system: BackendUnderTest, behaviour: Behaviour): Promise<Verdict> {
  const backend = system.backend()
  const has = (group: string) => group in backend
  if (behaviour.isOffered?.(system, has) === false) return 'no'
  if (behaviour.applies?.(system, has) === false) return '–'
  const scene = createScene(system)
  const isImpossible = behaviour.id in (system.drive.cannot ?? {})
  try {
    const verdict = (await behaviour.run(scene)) ?? 'yes'
    if (!isImpossible || verdict !== 'yes') return verdict
  } catch (error) {
    if (isImpossible) return 'no'
    // The adapter can, and this server says that it cannot.
    if (isAuthError(error, 'capability_missing')) return 'no'
    throw error
  } finally {
    scene.close()
  }
  throw new Error('The driver says that the system cannot, and it can.')
}
