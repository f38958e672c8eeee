import { appendFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { stripVTControlCharacters } from 'node:util'
import type { TestOutcome } from './readProgress.ts'

/** Writes each outcome at once, so that the end can tell them even of a run that was stopped. */
// oxlint-disable-next-line import/no-default-export -- Vitest looks for a reporter there
export default class ProgressReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    write({
      state,
      name: test.fullName,
      file: test.module.relativeModuleId,
      isFlaky: test.diagnostic()?.flaky ?? false,
      message: firstLine(errors?.[0]?.message),
    })
  }

  onTestModuleEnd(module: TestModule): void {
    const [error] = module.errors()
    if (!error) return
    write({
      state: 'broken',
      name: 'the file itself',
      file: module.relativeModuleId,
      isFlaky: false,
      message: firstLine(error.message),
    })
  }
}

function firstLine(message = ''): string {
  return stripVTControlCharacters(message).split('\n', 1).join('').slice(0, 300)
}

function write(outcome: TestOutcome): void {
  const path = process.env['FLOWPASS_PROGRESS']
  if (path) appendFileSync(path, `${JSON.stringify(outcome)}\n`)
}
