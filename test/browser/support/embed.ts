import type { Frame, FrameLocator, Page } from 'playwright'
import { inject } from 'vitest'
import type { BuilderEntry } from '../../../playground/servers/embedding/builderLog.ts'
import type { MintEntry, MintSettings } from '../../../playground/servers/embedding/mintLog.ts'
import { open } from './person.ts'

/** The builder's page inside the app. */
export function inside(page: Page, index = 0): FrameLocator {
  return page.getByTestId('builder').nth(index).locator('iframe').contentFrame()
}

/** The builder's document, for what a script inside could do. */
export function guestOf(page: Page): Frame {
  const host = new URL(inject('addresses').builder).port
  const guest = page.frames().find((frame) => new URL(frame.url(), 'about:blank').port === host)
  if (!guest) throw new Error('There is no builder on this page.')
  return guest
}

/** Opens the page of workflows, and waits until the builder knows who is there. */
export async function openWorkflows(page: Page, query = ''): Promise<void> {
  await open(page, `/embed${query}`)
  await ready(page)
}

/** Waits until the builder shows somebody. */
export async function ready(page: Page, name = 'Ada Lovelace'): Promise<void> {
  await inside(page).getByTestId('person').filter({ hasText: name }).waitFor({ timeout: 20_000 })
}

/** Numbers that the builder's page keeps of its calls: `callsOk`, `callsFailed`, `callsRenewed`. */
export function callsInside(page: Page): Promise<Record<string, number>> {
  return guestOf(page).evaluate(() =>
    Object.fromEntries(
      Object.entries(document.documentElement.dataset)
        .filter(([name]) => name.startsWith('calls'))
        .map(([name, value]) => [name, Number(value)]),
    ),
  )
}

interface MintState extends MintSettings {
  readonly calls: readonly MintEntry[]
}

/** Changes how the app's backend makes tokens. */
export async function changeMints(
  change: Partial<MintSettings> & { readonly resetCalls?: boolean },
): Promise<void> {
  await send(`${inject('addresses').app}/app/controls`, change)
}

/** Everything that was asked of the endpoint since the last reset. */
export async function mintCalls(): Promise<readonly MintEntry[]> {
  const response = await fetch(`${inject('addresses').app}/app/controls`)
  return ((await response.json()) as MintState).calls
}

/** Everything that the builder's server has seen since then. */
export async function builderLog(since = 0): Promise<readonly BuilderEntry[]> {
  const { builder } = inject('addresses')
  const response = await fetch(`${builder}/playground/builder/log`)
  const log = (await response.json()) as readonly BuilderEntry[]
  return log.filter(({ at }) => at > since)
}

/** Revokes a token at the builder, puts its flows back, or empties its log. */
export async function changeBuilder(change: {
  readonly revoke?: string
  readonly reset?: string
  readonly clearLog?: boolean
}): Promise<void> {
  await send(`${inject('addresses').builder}/playground/builder/controls`, change)
}

/** Both servers of embedding as they begin. */
export async function resetEmbedding(tokenSeconds = 60): Promise<void> {
  await Promise.all([
    changeMints({ tokenSeconds, fault: null, resetCalls: true }),
    changeBuilder({ reset: 'brasswork', clearLog: true }),
  ])
}

async function send(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`The controls answered ${response.status}.`)
}
