import { run } from 'axe-core'
import type { AxeResults, RunOptions } from 'axe-core'
import type { StoryContextForEnhancers } from 'storybook/internal/types'
import { isTestRun } from './isTestRun.ts'
import { readComplaints } from './watchErrors.ts'

type Mode = 'light' | 'dark' | 'rtl'

interface Context extends Pick<StoryContextForEnhancers, 'parameters'> {
  readonly canvasElement: HTMLElement
}

/**
 * In a test run: fails a story that has React complain, or holds what a strict content security
 * policy would refuse, and has axe check it as it stands after its play function: in the light, in
 * the dark and from right to left. (For a person at Storybook the accessibility addon does so, in
 * the mode that is shown.)
 */
export async function checkModes({ canvasElement, parameters }: Context): Promise<void> {
  if (!isTestRun) return
  const stage = canvasElement.querySelector<HTMLElement>('[data-flowpass-story]')
  const isChecked = parameters['a11y']?.test === 'error' && !parameters['a11y']?.disable
  const problems = [
    ...readComplaints(),
    ...(stage ? findUnsafeMarkup(stage, parameters['allowInlineStyle'] === true) : []),
  ]
  if (stage && isChecked)
    for (const mode of ['light', 'dark', 'rtl'] as const)
      problems.push(...(await checkIn(mode, stage, parameters['a11y']?.options)))
  if (problems.length > 0) throw new Error(problems.join('\n\n'))
}

const notOurs = {
  // A story is a part of a page, which would have landmarks.
  region: { enabled: false },
  // Level AAA, which axe checks only where rules are chosen by their tags.
  'color-contrast-enhanced': { enabled: false },
}

async function checkIn(
  mode: Mode,
  stage: HTMLElement,
  options: RunOptions = {},
): Promise<string[]> {
  const undo = [stage, document.documentElement].map((element) => turn(mode, element))
  try {
    // Transitions of colours are over at once, or axe would measure one on its way.
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish()
    const results = await run(document.body, {
      ...options,
      // Nothing else can have changed in the dark.
      ...(mode === 'dark' && { runOnly: ['cat.color'] }),
      rules: { ...notOurs, ...options.rules },
    })
    return describe(mode, results)
  } finally {
    for (const restore of undo) restore()
  }
}

function turn(mode: Mode, element: HTMLElement): () => void {
  const { dir, style, dataset } = element
  const before = { dir, scheme: dataset['scheme'], colorScheme: style.colorScheme }
  if (mode === 'rtl') element.dir = 'rtl'
  else {
    dataset['scheme'] = mode
    style.colorScheme = mode
  }
  return () => {
    element.dir = before.dir
    style.colorScheme = before.colorScheme
    if (before.scheme === undefined) delete dataset['scheme']
    else dataset['scheme'] = before.scheme
  }
}

function describe(mode: string, { violations }: AxeResults): string[] {
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(
      ({ target, failureSummary }) => `  ${target.join(' ')}: ${failureSummary}`,
    )
    return `axe, ${mode}: ${id} (${help})\n${places.join('\n')}`
  })
}

/** A policy without 'unsafe-inline' lets none of these through when a server has rendered them. */
function findUnsafeMarkup(stage: HTMLElement, mayHaveStyle: boolean): string[] {
  const selectors = ['style', 'script', '[href^="javascript:" i]']
  if (!mayHaveStyle) selectors.push('[data-flowpass][style]')
  return [...stage.querySelectorAll(selectors.join())].map(
    (element) => `A strict content security policy refuses ${element.outerHTML.slice(0, 120)}`,
  )
}
