import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startVitest } from 'vitest/node'
import { FLOWISE_VERSION, flowiseFolder, whyNoFlowise } from './findFlowise.ts'
import { installFlowise } from './installFlowise.ts'
import { readRecorded, writeRecorded } from './recorded.ts'
import { recordWire } from './recordWire.ts'
import { differences } from './wire/differences.ts'
import type { WireRecord } from './wire/runWire.ts'
import { startRealTarget, startReferenceTarget } from './wire/targets.ts'

/**
 * `npm run test:flowise`: the same requests to a real Flowise, to the reference server and to the
 * recording, then the suite of all backends against the real one. `--install` installs it first,
 * `--record` writes the recording anew, `--wire` leaves the suite out.
 */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})

async function main(args: readonly string[]): Promise<number> {
  const folder = flowiseFolder()
  if (args.includes('--install') && whyNoFlowise(folder) !== null) await installFlowise(folder)
  const reason = whyNoFlowise(folder)
  if (reason !== null) {
    console.log(`skipped: ${reason}.`)
    console.log('`npm run test:flowise -- --install` puts it there (6 minutes, 3 GB);')
    console.log('FLOWPASS_FLOWISE_DIR names another folder.')
    return 0
  }
  const failures = await compare(args.includes('--record'))
  if (args.includes('--wire')) return failures > 0 ? 1 : 0
  return (await runSuite()) && failures === 0 ? 0 : 1
}

async function compare(isRecording: boolean): Promise<number> {
  console.log(`Flowise ${FLOWISE_VERSION} is asked ...`)
  const real = await recordWire(startRealTarget)
  if (isRecording) writeRecorded(real)
  const reference = await recordWire(startReferenceTarget)
  const failures =
    report('the recording', real, readRecorded()) + report('the reference server', real, reference)
  console.log(`${Object.keys(real).length} requests, ${failures} differences`)
  return failures
}

function report(what: string, real: WireRecord, other: WireRecord): number {
  const found = differences(real, other)
  for (const { name, part, left, right } of found)
    console.error(`${name}, ${part}:\n  Flowise ${left}\n  ${what} ${right}`)
  return found.length
}

async function runSuite(): Promise<boolean> {
  const vitest = await startVitest('test', [], {
    config: false,
    watch: false,
    include: ['test/flowise/*.test.ts'],
  })
  const failed = vitest.state.getCountOfFailedTests() + vitest.state.getUnhandledErrors().length
  const hasRun = vitest.state.getFiles().length > 0
  await vitest.close()
  // A column of its own, which the matrix of the README does not have.
  await rm(join('.tmp', 'backend-matrix', 'Flowise-3-1-4.json'), { force: true })
  return hasRun && failed === 0
}
