import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromiumHelp, findChromium } from './checks/findChromium.ts'
import { repoRoot } from './checks/packageEntries.ts'
import { countTests, summarize } from './checks/testSummary.ts'
import type { TestCounts } from './checks/testSummary.ts'

/** A browser that hangs must not hold a machine for longer. */
const DEADLINE_MS = 17 * 60 * 1000

/** What runs one after the other, and what beside each other: browsers wait more than they work. */
const STAGES: readonly (readonly string[][])[] = [
  [['--project', 'core', '--project', 'react']],
  [
    ['--project', 'browser'],
    ['--project', 'systems'],
  ],
]

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})

async function main(args: string[]): Promise<number> {
  const chromiumPath = findChromium()
  if (!chromiumPath) {
    console.error(chromiumHelp)
    return 1
  }
  const deadline = Date.now() + DEADLINE_MS
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-test-'))
  try {
    const stages = args.length > 0 ? [[args]] : STAGES
    const counts: TestCounts[] = []
    for (const stage of stages) {
      const runs = stage.map((projects, index) => {
        const reportPath = join(folder, `report-${index}.json`)
        rmSync(reportPath, { force: true })
        return runVitest(projects, reportPath, chromiumPath, deadline).then((status) =>
          countTests(readReport(reportPath), status),
        )
      })
      counts.push(...(await Promise.all(runs)))
    }
    const { line, failed } = summarize(counts)
    console.log(line)
    return failed > 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runVitest(
  args: string[],
  reportPath: string,
  chromiumPath: string,
  deadline: number,
): Promise<number> {
  const vitest = join(
    dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  )
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: repoRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROMIUM_PATH: chromiumPath },
  })
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

function readReport(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Vitest ended before it wrote one; the summary says so by its status.
    return undefined
  }
}
