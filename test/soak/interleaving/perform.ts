import { AuthError } from '../../../src/core/authError.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import type { MemoryMethod, Step as Fault } from '../../../src/testing/memoryScript.ts'
import type { Page } from './createPage.ts'
import { PEOPLE } from './createStage.ts'
import type { Stage } from './createStage.ts'
import type { Action, Step } from './steps.ts'

const MAX_TABS = 4
const HOUR_MS = 3_600_000
/** What fails, most often what matters most. */
export const METHODS: readonly MemoryMethod[] = ['refresh', 'refresh', 'finish', 'start', 'signOut']

/** How long a person takes at the provider, in milliseconds. */
const SIGN_IN_MS = [5, 50, 500, 5_000]

/** Does one step, and waits as long as it says. */
export async function perform(stage: Stage, step: Step): Promise<void> {
  const page = stage.pages[step.tab % Math.max(1, stage.pages.length)]
  if (step.action === 'open' || !page) {
    if (stage.pages.length < MAX_TABS) stage.open()
  } else actions[step.action](stage, page, step.detail)
  await stage.advance(step.waitMs)
  stage.bringBack()
  for (const one of stage.pages) if (one.tab.status() === 'live') void one.ask()
}

const actions: Readonly<
  Record<Exclude<Action, 'open'>, (stage: Stage, page: Page, detail: number) => void>
> = {
  signIn(stage, page, detail) {
    const { client, tab } = page
    if (tab.status() !== 'live') return
    const before = tab.views.length
    const loginHint = PEOPLE[detail % 2]?.id ?? ''
    watch(stage, 'a popup', client.signIn.popup({ loginHint }))
    stage.browser.clock.after(SIGN_IN_MS[(detail >> 1) % 4] ?? 5, () => {
      // The page that asked may have been loaded anew, and the person may have closed the popup.
      if (tab.views.length <= before) return
      if (detail >> 3 < 7) return answer(page, before)
      tab.views[before]?.vanish()
      tab.wake('focus')
    })
  },
  redirect(stage, page, detail) {
    const { client, tab } = page
    if (tab.status() !== 'live') return
    const loginHint = PEOPLE[detail % 2]?.id ?? ''
    stage.sendBack(page, tab.navigations.length, SIGN_IN_MS[(detail >> 1) % 4] ?? 5)
    watch(stage, 'a redirect', client.signIn.redirect({ loginHint }))
  },
  signOut(_stage, page) {
    if (page.tab.status() === 'live') void page.signOut()
  },
  refresh(stage, { client, tab }) {
    if (tab.status() === 'live') watch(stage, 'a refresh', client.refresh())
  },
  token(_stage, page) {
    if (page.tab.status() === 'live') void page.ask()
  },
  sleep({ browser, pages }, _page, detail) {
    browser.clock.sleep(HOUR_MS)
    for (const { tab } of pages) if (detail % 2) tab.wake('visibilitychange')
  },
  freeze(stage, { tab }) {
    stage.spending.interrupt(tab)
    stage.history.excuse('a tab was frozen')
    tab.freeze()
  },
  thaw(_stage, { tab }, detail) {
    tab.thaw()
    tab.wake(detail % 2 ? 'pageshow' : 'visibilitychange', detail % 2 === 1)
  },
  kill(stage, page) {
    stage.history.excuse('a tab was killed')
    stage.kill(page)
  },
  reload(stage, page) {
    if (page.tab.status() !== 'live') return
    stage.history.excuse('a tab was reloaded')
    stage.reload(page)
  },
  fault({ browser, server, history }, _page, detail) {
    const fault = faultOf(detail >> 2)
    const method = METHODS[detail % METHODS.length] ?? 'refresh'
    if ('when' in fault && fault.when === 'after') history.excuse('an answer was lost')
    server.always(method, fault)
    browser.clock.after(detail * 50, () => server.always(method, null))
  },
  offline({ browser }, { tab }, detail) {
    tab.setOnline(false)
    browser.clock.after(detail * 100, () => tab.setOnline(true))
  },
}

function faultOf(detail: number): Fault {
  const when = detail & 1 ? 'after' : 'before'
  const faults: readonly Fault[] = [
    { fail: new AuthError('network_failed', 'refresh'), when },
    { fail: new AuthError('server_failed', 'refresh', { status: 503 }), when },
    { hang: true, when },
    { delayMs: 3_000, when },
  ]
  return faults[(detail >> 1) % faults.length] ?? { hang: true, when }
}

/** What rejects has to say why. */
function watch({ violate }: Stage, what: string, promise: Promise<unknown>): void {
  promise.catch((thrown: unknown) => {
    if (!isAuthError(thrown)) violate(`${what} was refused with ${String(thrown)}`)
  })
}

/** Has the provider answer a popup. */
function answer({ tab }: Page, index: number): void {
  const url = tab.views[index]?.urls.at(-1)
  if (!url) return
  const state = new URL(url).searchParams.get('state') ?? ''
  const line = tab.platform.openChannel(state, () => {})
  line.post(`https://app.example/callback?code=1&state=${state}`)
  line.close()
}
