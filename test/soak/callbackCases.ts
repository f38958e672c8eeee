import type { Random } from '../support/createRandom.ts'
import { ISSUER } from '../support/evilProvider.ts'
import { comeBack, createOidcHarness, leave } from '../support/oidcHarness.ts'
import type { OidcHarness } from '../support/oidcHarness.ts'
import { mutateCallback } from './mutateCallback.ts'
import type { Tally } from './runCases.ts'

const REDIRECT_URI = 'https://app.example/callback'

/** What a genuine answer never carries. */
const NEVER_WITH = ['error', 'id_token', 'access_token', 'response']

/**
 * One mutated callback: nobody is signed in by it, nothing is exchanged without a known state, the
 * page stays on its origin, and whatever goes wrong is an `AuthError`.
 *
 * @see security.md CB-01 to CB-25, goal G3
 */
export async function callbackCase(random: Random, tally: Tally): Promise<void> {
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
  const isLate = random.chance(0.05)
  if (isLate) await before.platform.advance(600_001)
  const label = `${mutated.steps.join(' + ')}: ${mutated.href.slice(0, 300)}`
  const after = await comeBack(before, mutated.href)
  judge(after, mutated.href, answers, (what) => tally.violate(`${what} after ${label}`))
  const { status } = after.client.getState()
  tally.count(`ends ${status}, ${after.errors[0]?.code ?? 'no answer seen'}`)
}

async function answered(harness: OidcHarness): Promise<string> {
  return harness.provider.authorize((await leave(harness)).href)
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
