import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { checkRemovals } from './checkRemovals.ts'
import type { CheckRemoval } from './inFile.ts'
import { repoRoot } from './packageEntries.ts'

/** So many copies of the source, each with one check removed at a time. */
const WORKERS = 2

/** Longest run of the tests of one removal, in milliseconds. */
const RUN_LIMIT_MS = 120_000

const TABLE_PATH = join(repoRoot, 'test', 'checks', 'REMOVAL.md')
const COPIED = ['src', 'test', 'package.json', 'tsconfig.json', 'vite.config.ts']

interface Result {
  readonly removal: CheckRemoval
  /** Title of a test that fails without the check. */
  readonly noticedBy: string | undefined
  readonly problem: string | undefined
}

const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const startedAt = performance.now()
const scratch = mkdtempSync(join(tmpdir(), 'flowpass-removal-'))
try {
  const table = await makeTable()
  writeFileSync(TABLE_PATH, table)
  console.log(table)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
console.log(`${Math.round((performance.now() - startedAt) / 1000)} s`)

async function makeTable(): Promise<string> {
  const copies = Array.from({ length: WORKERS }, (_value, index) => makeCopy(`copy-${index}`))
  const [first = ''] = copies
  const files = [...new Set(checkRemovals.flatMap(({ tests }) => tests))]
  const before = await firstFailure(first, files)
  if (before) throw new Error(`Fails although no check has been removed: ${before}`)
  const queue = [...checkRemovals.entries()]
  const results: Result[] = []
  const work = async (copy: string) => {
    for (let next = queue.shift(); next; next = queue.shift())
      results[next[0]] = await remove(copy, next[1])
  }
  await Promise.all(copies.map(work))
  for (const { removal, problem } of results)
    if (problem) console.error(`${removal.check} (${removal.file}): ${problem}`)
  process.exitCode = results.some(({ problem }) => problem) ? 1 : 0
  return render(results)
}

/** A copy of what the tests need. Packages are linked one by one, so that caches are its own. */
function makeCopy(name: string): string {
  const copy = join(scratch, name)
  for (const path of COPIED) cpSync(join(repoRoot, path), join(copy, path), { recursive: true })
  mkdirSync(join(copy, 'node_modules'))
  for (const entry of readdirSync(join(repoRoot, 'node_modules')))
    if (!entry.startsWith('.'))
      symlinkSync(join(repoRoot, 'node_modules', entry), join(copy, 'node_modules', entry))
  return copy
}

async function remove(copy: string, removal: CheckRemoval): Promise<Result> {
  const path = join(copy, 'src', removal.file)
  const text = readFileSync(path, 'utf8')
  const found = text.split(removal.find).length - 1
  if (found !== 1)
    return { removal, noticedBy: undefined, problem: `stands in the source ${found} times` }
  writeFileSync(
    path,
    text.replace(removal.find, () => removal.replace),
  )
  try {
    const noticedBy = await firstFailure(copy, removal.tests)
    return { removal, noticedBy, problem: noticedBy ? undefined : 'no test fails without it' }
  } finally {
    writeFileSync(path, text)
  }
}

/** Runs test files and returns the full name of the first test that fails. */
async function firstFailure(copy: string, tests: readonly string[]): Promise<string | undefined> {
  const reportPath = join(copy, 'report.json')
  rmSync(reportPath, { force: true })
  const child = spawn(
    process.execPath,
    [
      vitest,
      'run',
      '--project=core',
      '--bail=1',
      '--maxWorkers=1',
      '--reporter=json',
      `--outputFile=${reportPath}`,
      ...tests.map((test) => `test/${test}`),
    ],
    { cwd: copy, stdio: ['ignore', 'ignore', 'ignore'], timeout: RUN_LIMIT_MS },
  )
  await new Promise((resolve) => child.once('close', resolve))
  // Without some parts the tests go on for ever, which is noticed, too.
  if (!existsSync(reportPath)) return 'the tests do not come to an end'
  const report = JSON.parse(readFileSync(reportPath, 'utf8')) as TestReport
  const unloaded = report.testResults.find(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  // A file that does not even load says nothing about what its tests would notice.
  if (unloaded) throw new Error(`Cannot be loaded: ${unloaded.name}\n${unloaded.message}`)
  const failed = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed')
  return failed?.fullName
}

interface TestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

async function render(results: readonly Result[]): Promise<string> {
  const rows = results.map(
    ({ removal: { check, file }, noticedBy, problem }) =>
      `| ${check} | \`${file}\` | ${escapeCell(noticedBy ?? problem ?? '')} |`,
  )
  const lines = [
    '# What fails when one check is removed',
    '',
    'Made by `npm run check:removal`, which takes each check out of a copy of the source by itself',
    'and runs the tests that should notice. Not edited by hand.',
    '',
    '| check removed | file | test that fails |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ]
  const options = await resolveConfig(TABLE_PATH)
  return format(lines.join('\n'), { ...options, parser: 'markdown' })
}

function escapeCell(text: string): string {
  return text.replace(/[|<>*_`\\]/g, '\\$&')
}
