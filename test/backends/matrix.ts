import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { repoRoot } from '../checks/packageEntries.ts'
import { formatMatrix, insertMatrix } from './describeBackend/matrixTable.ts'
import { matrixNames, readColumn } from './describeBackend/results.ts'

const README = join(repoRoot, 'README.md')

process.exitCode = await main(process.argv.slice(2))

/**
 * Runs the suite over all backends and prints what it has found; `--write` puts it into the README,
 * and `--last` takes the findings of the last run.
 */
async function main(args: readonly string[]): Promise<number> {
  const status = args.includes('--last') ? 0 : runSuite()
  if (status !== 0) return status
  const columns = matrixNames.map((name) => {
    const column = readColumn(name)
    if (!column) throw new Error(`There is no run of ${name}.`)
    return [name, column] as const
  })
  const table = formatMatrix(Object.fromEntries(columns))
  if (!args.includes('--write')) {
    console.log(table)
    return 0
  }
  const text = insertMatrix(readFileSync(README, 'utf8'), table)
  writeFileSync(README, await format(text, { ...(await resolveConfig(README)), filepath: README }))
  return 0
}

function runSuite(): number {
  const names = new Set(matrixNames.map((name) => name.replace(/ .*/, '')))
  const files = [...names].map((name) => `test/backends/${name}/describe.test.ts`)
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'core', ...files], {
    cwd: repoRoot,
    stdio: 'inherit',
    env: { ...process.env, FLOWPASS_MATRIX: 'write' },
  })
  return status ?? 1
}
