import type { Random } from '../support/createRandom.ts'
import { ISSUER } from '../support/evilProvider.ts'
import { createOidcHarness, leave } from '../support/oidcHarness.ts'
import type { OidcHarness } from '../support/oidcHarness.ts'
import { mutateCallback } from './mutateCallback.ts'
import type { Tally } from './runCases.ts'

const REDIRECT_URI = 'https://app.example/callback'

/** How long a popup waits to be closed, in milliseconds. */
const RELAY_MS = 3_000

/** How long an attempt may take, in milliseconds. */
const ATTEMPT_MS = 600_000

/** What a genuine answer never carries. */
const NEVER_WITH = ['error', 'id_token', 'access_token', 'response']

/**
 * One mutated callback: nobody is signed in by it, nothing is exchanged without a known state, the
 * page stays on its origin, and whatever goes wrong is an `AuthError`.
 *
 * @see security.md CB-01 to CB-25, goal G3
 */
export async function callbackCase(random: Random, tally: Tally): Promise<void> {
  if (random.chance(0.05)) return untouchedCase(random, tally)
  const options = random.chance(0.5) ? { redirectUri: REDIRECT_URI } : {}
  const before = await createOidcHarness({ options })
  before.client.start()
  await before.client.ready()
  const answers = [await answered(before), await answered(before)]
  const [answer = '', other = ''] = answers
  let mutated = mutateCallback(random, answer, other)
  // Some changes leave the meaning alone: another spelling of the same answer is drawn again.
  while (answers.some((genuine) => isSameAnswer(genuine, mutated.href)))
    mutated = mutateCallback(random, answer, other)
  const label = `${mutated.steps.join(' + ')}: ${mutated.href.slice(0, 300)}`
  const after = await arrive(before, mutated.href)
  judge(after, mutated.href, answers, (what) => tally.violate(`${what} after ${label}`))
  const { status } = after.client.getState()
  tally.count(`ends ${status}, ${after.errors[0]?.code ?? 'no answer seen'}`)
}

/** An answer as it was sent, but too late, of another tab, or once more. */
async function untouchedCase(random: Random, tally: Tally): Promise<void> {
  let before = await createOidcHarness()
  const { provider } = before
  const answer = await answered(before)
  const kind = random.pick(['late', 'set back', 'forgotten', 'replayed'])
  const ms = ATTEMPT_MS + 1 + random.int(1e10)
  if (kind === 'late') before.platform.clock.sleep(ms)
  if (kind === 'set back') before.platform.clock.jump(-ms)
  if (kind === 'forgotten') before.platform.tabValues.clear()
  if (kind === 'replayed') {
    before = await arrive(before, answer)
    // Otherwise all the refusals around it would prove nothing.
    if (before.client.getState().status !== 'authenticated') tally.violate('nobody is signed in')
    await before.client.signOut({ scope: 'app' })
  }
  const exchanges = provider.count('token')
  const { client } = await arrive(before, answer)
  if (client.getState().status !== 'anonymous') tally.violate(`signed in, though ${kind}`)
  if (provider.count('token') > exchanges) tally.violate(`a code is exchanged, though ${kind}`)
  tally.count(`untouched, but ${kind}`)
}

async function answered(harness: OidcHarness): Promise<string> {
  return harness.provider.authorize((await leave(harness)).href)
}

/** Opens a page of the same tab at an address, and waits until it is at rest. */
async function arrive({ given, provider, platform }: OidcHarness, href: string) {
  const after = await createOidcHarness({ ...given, provider, platform: platform.reload(href) })
  after.client.start()
  let isAtRest = false
  const ready = after.client.ready().then(() => (isAtRest = true))
  // A page that takes itself for a popup waits to be closed, and then goes on.
  if (after.platform.closings() > 0) while (!isAtRest) await after.platform.advance(RELAY_MS)
  await ready
  return after
}

function judge(
  { client, platform, provider, errors }: OidcHarness,
  href: string,
  answers: readonly string[],
  violate: (what: string) => void,
): void {
  const state = client.getState()
  if (state.status !== 'anonymous') violate(`the state is ${state.status}`)
  if ([...platform.tabValues.keys()].some((key) => key.endsWith(':session')))
    violate('a session is stored')
  if (platform.navigations.length > 0) violate(`the page leaves for ${platform.navigations[0]}`)
  const { origin } = new URL(href)
  for (const address of platform.rewrites)
    if (new URL(address).origin !== origin) violate(`the page is rewritten to ${address}`)
  for (const { url } of platform.requests)
    if (new URL(url).origin !== ISSUER) violate(`a request goes to ${url}`)
  for (const error of errors) if (error.name !== 'AuthError') violate(`${String(error)} is thrown`)
  const known = answers.map((answer) => new URL(answer).searchParams.get('state'))
  const states = new URL(href).searchParams.getAll('state')
  const isBound = states.length === 1 && known.includes(states[0] ?? '')
  if (provider.count('token') > (isBound ? 1 : 0)) violate('a code is exchanged')
}

/** Tells whether two addresses carry the same authorization response, by the specification. */
function isSameAnswer(genuine: string, href: string): boolean {
  const [wanted, given] = [new URL(genuine), new URL(href)]
  const fragment = new URLSearchParams(given.hash.slice(1))
  const isSame = ['code', 'state', 'iss'].every((name) => {
    const [value, ...others] = given.searchParams.getAll(name)
    return others.length === 0 && value === wanted.searchParams.get(name)
  })
  const isClean = NEVER_WITH.every((name) => !given.searchParams.has(name) && !fragment.has(name))
  return isSame && isClean && given.origin === wanted.origin && given.pathname === wanted.pathname
}
