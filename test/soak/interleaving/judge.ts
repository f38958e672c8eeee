import { heldBy } from './createPage.ts'
import type { Page } from './createPage.ts'
import { METHODS } from './perform.ts'
import type { Stage } from './createStage.ts'

/** Longest any operation lasts that is still under way, in milliseconds. */
const QUIET_MS = 40_000

/** A popup that goes sooner looks as if the provider had cut the tie, in milliseconds. */
const PATIENCE_MS = 6_000

/** A turn is awaited for 10 s, and a call takes 8 s at most, in milliseconds. */
const ANSWER_MS = 25_000

/** So many calls for one step are a loop. */
const CALLS_PER_STEP = 6

/**
 * Lets everything come to rest, and looks at what has come of it.
 *
 * @param stage of the run
 * @param steps how many there were
 * @returns how it ended, in a few words
 */
export async function judge(stage: Stage, steps: number): Promise<string> {
  const { browser, server, pages, history, violate } = stage
  await comeToRest(stage)
  const passive = pages.map(shownBy)
  if (isSplit(stage, passive)) violate(`tabs that are left alone show ${passive.join(', ')}`)
  for (const { tab } of pages) tab.wake('focus')
  await stage.advance(1_000)
  const got = await askAll(stage)
  const shown = pages.map(shownBy)
  if (isSplit(stage, shown)) violate(`tabs show ${shown.join(', ')}`)
  for (const [index, page] of pages.entries()) checkRest(page, got[index] ?? null, violate)
  const lineages = pages.map((page) => heldBy(page)?.lineage ?? null)
  if (new Set(shown).size === 1 && new Set(lineages).size > 1)
    violate(`tabs of ${shown[0]} have ${new Set(lineages).size} sign-ins`)
  if (pages.length > 0 && browser.clock.pending() > pages.length * 12)
    violate(`${browser.clock.pending()} timers are left`)
  const calls = Object.values(server.calls).reduce((sum, count) => sum + count, 0)
  if (calls > (steps + 10) * CALLS_PER_STEP) violate(`${calls} calls for ${steps} steps`)
  const [result = 'nobody is there'] = shown
  return `${result === 'out' || pages.length === 0 ? result : 'signed in'}${lossOf(stage, shown)}`

  function lossOf(_stage: Stage, ends: readonly string[]): string {
    const expected = history.expected()
    if (expected === undefined) return ', either may be the last'
    if (ends.length === 0) return ''
    const [end = ''] = ends
    if (expected === null) {
      if (end !== 'out') violate(`${end} is signed in after everybody has left`)
      return ''
    }
    if (end === expected) return ''
    if (end !== 'out') violate(`${end} is signed in, and not ${expected} who came last`)
    if (history.excuses.size === 0) violate(`${expected} is signed out for no reason`)
    return ', lost'
  }
}

/**
 * The newest token may have died with the tab that had it. Those who hold an older one go on with it
 * as long as it lives, and cannot hand it over: nobody could tell it from a forged one.
 */
function isSplit({ browser, pages }: Stage, shown: readonly string[]): boolean {
  const known = JSON.parse(browser.records.get('flowpass:memory:') ?? '{}') as {
    lineage?: string
    serial?: number
  }
  const isNewestThere = pages.some((page) => {
    const held = heldBy(page)
    return held?.lineage === known.lineage && held?.serial === known.serial
  })
  return new Set(shown).size > 1 && (isNewestThere || new Set(shown.filter(isSomebody)).size > 1)
}

const isSomebody = (who: string) => who !== 'out'

async function comeToRest(stage: Stage): Promise<void> {
  const { server, pages } = stage
  for (const method of METHODS) server.always(method, null)
  for (const { tab } of pages) {
    if (tab.status() === 'frozen') {
      tab.thaw()
      tab.wake('visibilitychange')
    }
    tab.setOnline(true)
  }
  await stage.advance(PATIENCE_MS)
  stage.bringBack()
  for (const { tab, client } of pages) {
    for (const view of tab.views) view.vanish()
    // Who has left for the provider and not come back is back by the Back button.
    if (client.getState().status === 'redirecting' && tab.navigations.length > 0)
      tab.wake('pageshow', true)
  }
  await stage.advance(QUIET_MS)
}

/** Whom a page shows; `out` where it shows nobody any more. */
function shownBy(page: Page): string {
  const shown = page.shown()
  return shown === 'anonymous' || shown === 'expired' ? 'out' : shown
}

/** Asks every page for a token; undefined where no answer comes. */
async function askAll({ advance, pages }: Stage): Promise<(string | null | undefined)[]> {
  const got: (string | null | undefined)[] = pages.map(() => undefined)
  for (const [index, page] of pages.entries())
    void page.ask().then((token) => {
      got[index] = token
    })
  await advance(ANSWER_MS)
  return got
}

function checkRest(
  page: Page,
  token: string | null | undefined,
  violate: (what: string) => void,
): void {
  const shown = shownBy(page)
  const who = `tab ${page.tab.id}`
  if (shown === 'restoring' || shown === 'redirecting') violate(`${who} is ${shown} forever`)
  if (token === undefined) return violate(`${who} shows ${shown} and is still asking for a token`)
  if (shown === 'out' && token) violate(`${who} has a token and shows nobody`)
  if (shown !== 'out' && !token) violate(`${who} shows ${shown} and has no token`)
}
