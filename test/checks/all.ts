import { spawn } from 'node:child_process'
import { repoRoot } from './packageEntries.ts'

/**
 * What `npm run check` runs, as names of scripts in `package.json`. Steps of one stage do not
 * depend on each other and run side by side; their output is printed in this order.
 */
const stages = [
  ['check:types', 'check:lint', 'check:format', 'check:floors', 'check:hygiene'],
  ['build'],
  ['check:package', 'check:size'],
]

interface StepResult {
  readonly name: string
  readonly status: number
  readonly output: string
  readonly seconds: number
}

const startedAt = performance.now()
process.exitCode = (await runStages()) ? 0 : 1
console.log(
  `\ncheck ${process.exitCode === 0 ? 'passed' : 'FAILED'} in ${secondsSince(startedAt)} s`,
)

/** Stops after the first stage with a failure: what follows would only repeat it. */
async function runStages(): Promise<boolean> {
  for (const stage of stages) {
    const steps = stage.map((name) => runStep(name))
    let passed = true
    for (const step of steps) passed = report(await step) && passed
    if (!passed) return false
  }
  return true
}

function report({ name, status, output, seconds }: StepResult): boolean {
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds} s`)
  // Sizes are worth reading when they pass, too.
  if (status !== 0 || name === 'check:size') console.log(output.trimEnd().replace(/^/gm, '       '))
  return status === 0
}

function runStep(name: string): Promise<StepResult> {
  const started = performance.now()
  // npm is a script on Windows, which only a shell can start; the names above need no quotes.
  const child = spawn(`npm run --silent ${name}`, {
    cwd: repoRoot,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: string) => (output += chunk)
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  return new Promise((resolve) => {
    child.once('close', (status) =>
      resolve({ name, status: status ?? 1, output, seconds: secondsSince(started) }),
    )
  })
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10
}
