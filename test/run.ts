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
  const signal = stopSignal()
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
        const status = signal.aborted ? 1 : await runVitest(run, files, chromiumPath, signal)
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

/** Aborted when the time is over, or when somebody stops the tests: what is known by then is told. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = (reason: string) => {
    console.error(reason)
    controller.abort()
  }
  setTimeout(
    () => stop(`The tests took longer than ${DEADLINE_MS / 60_000} minutes and were stopped.`),
    DEADLINE_MS,
  ).unref()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop('The tests were stopped.'))
  return controller.signal
}

/** @returns its exit code; 1 where it was stopped */
function runVitest(
  { args, isPatient }: Run,
  files: string,
  chromiumPath: string,
  signal: AbortSignal,
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
    // A group of its own: its workers and browsers are stopped with it.
    detached: true,
    env: { ...process.env, CHROMIUM_PATH: chromiumPath, FLOWPASS_PROGRESS: `${files}.txt` },
  })
  const { pid } = child
  if (isPatient && pid !== undefined) setPriority(pid, PATIENT_PRIORITY)
  const stop = () => void (pid !== undefined && process.kill(-pid, 'SIGKILL'))
  signal.addEventListener('abort', stop)
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status) => {
      signal.removeEventListener('abort', stop)
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
