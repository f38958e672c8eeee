import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setPriority, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromiumHelp, findChromium } from './checks/findChromium.ts'
import { repoRoot } from './checks/packageEntries.ts'
import { readProgress } from './checks/readProgress.ts'
import { countTests, summarize } from './checks/testSummary.ts'
import type { TestCounts } from './checks/testSummary.ts'

/** A browser that hangs must not hold a machine for longer. */
const DEADLINE_MS = 17 * 60 * 1000

/** One run of Vitest. */
interface Run {
  readonly args: readonly string[]
  /** Whether it works with what the runs beside it leave of the processors. @default false */
  readonly isPatient?: boolean
}

/**
 * What runs one after the other, and what beside each other: browsers wait more than they work. The
 * tabs are tested by the clock, so the others let them go first.
 */
const STAGES: readonly (readonly Run[])[] = [
  [{ args: projects('core', 'react') }],
  [
    { args: projects('tabs') },
    { args: projects('browser'), isPatient: true },
    { args: projects('systems'), isPatient: true },
  ],
  [{ args: projects('stories') }],
]

/** Priority of a run that is patient, where 19 is the lowest and 0 the usual one. */
const PATIENT_PRIORITY = 10

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})

function projects(...names: string[]): string[] {
  return names.map((name) => `--project=${name}`)
}

async function main(args: string[]): Promise<number> {
  const chromiumPath = findChromium()
  if (!chromiumPath) {
    console.error(chromiumHelp)
    return 1
  }
  const deadline = Date.now() + DEADLINE_MS
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-test-'))
  try {
    const stages: typeof STAGES = args.length > 0 ? [[{ args }]] : STAGES
    const counts: TestCounts[] = []
    const times: string[] = []
    const notes: string[] = []
    for (const [index, stage] of stages.entries()) {
      const runs = stage.map(async (run, part) => {
        const started = Date.now()
        const files = join(folder, `run-${index}-${part}`)
        const status = await runVitest(run, files, chromiumPath, deadline)
        const seconds = ((Date.now() - started) / 1000).toFixed(0)
        times.push(`${run.args.join(' ')}: ${seconds} s`)
        const progress = readProgress(readText(`${files}.txt`) ?? '')
        notes.push(...progress.notes)
        return countTests(readText(`${files}.json`) ?? progress.report, status)
      })
      counts.push(...(await Promise.all(runs)))
    }
    const { line, failed } = summarize(counts)
    console.log([...notes, ...times, line].join('\n'))
    return failed > 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runVitest(
  { args, isPatient }: Run,
  files: string,
  chromiumPath: string,
  deadline: number,
): Promise<number> {
  const vitest = join(
    dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  )
  const progress = join(repoRoot, 'test/checks/progressReporter.ts')
  const reporters = ['default', 'json', progress].map((name) => `--reporter=${name}`)
  reporters.push(`--outputFile.json=${files}.json`)
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: repoRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROMIUM_PATH: chromiumPath, FLOWPASS_PROGRESS: `${files}.txt` },
  })
  if (isPatient && child.pid !== undefined) setPriority(child.pid, PATIENT_PRIORITY)
  const stop = (signal: NodeJS.Signals) => void child.kill(signal)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const timer = setTimeout(() => {
    console.error(`The tests took longer than ${DEADLINE_MS / 60_000} minutes and were stopped.`)
    child.kill('SIGKILL')
  }, deadline - Date.now())
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status) => {
      clearTimeout(timer)
      resolve(status ?? 1)
    })
  })
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Vitest ended before it wrote it; the summary says so by its status.
    return undefined
  }
}
