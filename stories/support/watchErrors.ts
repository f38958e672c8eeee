import type { StoryContextForEnhancers } from 'storybook/internal/types'
import { isTestRun } from './isTestRun.ts'

type Context = Pick<StoryContextForEnhancers, 'parameters'>

let complaints: string[] = []

/**
 * In a test run: listens to what React complains about (missing keys, updates that were not
 * expected, an error that was thrown). `parameters.allowedErrors` lists patterns of what may be.
 *
 * @returns what is done when the story is over
 */
export function watchErrors({ parameters }: Context): (() => void) | undefined {
  if (!isTestRun) return undefined
  const allowed: readonly RegExp[] = parameters['allowedErrors'] ?? []
  const original = console.error
  complaints = []
  console.error = (...parts: unknown[]) => {
    original(...parts)
    const text = format(parts)
    if (!allowed.some((pattern) => pattern.test(text))) complaints.push(`console.error: ${text}`)
  }
  return () => {
    console.error = original
  }
}

/** Returns what has been complained about since the story began. */
export function readComplaints(): readonly string[] {
  return complaints
}

/** Puts the values where the first one has its `%s`, as the console does. */
function format([first, ...rest]: readonly unknown[]): string {
  const words = rest.map(String)
  const filled = String(first).replaceAll(/%[sdo]/g, () => words.shift() ?? '')
  return [filled, ...words].join(' ').trim()
}
