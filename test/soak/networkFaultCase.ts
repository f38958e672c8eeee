import { isAuthError } from '../../src/core/isAuthError.ts'
import type { Random } from '../support/createRandom.ts'
import { evilProvider } from '../support/evilProvider.ts'
import type { Endpoint } from '../support/evilProvider.ts'
import { hang, transientFaults } from '../support/faults.ts'
import { createOidcHarness, signIn } from '../support/oidcHarness.ts'
import type { OidcHarness } from '../support/oidcHarness.ts'
import { advanceGently } from './advanceGently.ts'
import type { Tally } from './runCases.ts'

/** What a person may be doing when the network fails. */
const SITUATIONS = ['refresh', 'restore', 'sign-in', 'redirect', 'sign-out'] as const

const ENDPOINTS: Readonly<Record<(typeof SITUATIONS)[number], readonly Endpoint[]>> = {
  refresh: ['token', 'token', 'discovery', 'jwks'],
  restore: ['token', 'discovery', 'jwks'],
  'sign-in': ['discovery', 'jwks', 'token', 'userinfo'],
  redirect: ['discovery'],
  'sign-out': ['revocation', 'discovery'],
}

/** Longest time a page may show that it is busy, in milliseconds. */
const SPINNER_MS = 15_000

/** The longest pause after so few failures, and the call itself, in milliseconds. */
const RECOVERY_MS = 32_000

const faults = [...transientFaults, ['no answer', hang] as const]

/**
 * One fault at one endpoint: nobody is signed out by it, nothing stays busy, and every failure is
 * an `AuthError`.
 *
 * @see security.md RF-10 to RF-14
 */
export async function networkFaultCase(random: Random, tally: Tally): Promise<void> {
  const situation = random.pick(SITUATIONS)
  const endpoint = random.pick(ENDPOINTS[situation])
  const [name, fault] = random.pick(faults)
  const what = `${name} at ${endpoint} during ${situation}`
  const provider = await evilProvider()
  const options = { userInfo: true }
  let page = await signIn({ provider, options })
  if (page.client.getState().status !== 'authenticated') tally.violate('nobody is signed in')
  if (situation === 'sign-in' || situation === 'redirect') {
    await page.client.signOut({ scope: 'app' })
    page.platform.tabValues.clear()
  }
  page.platform.clock.sleep(3_600_000)
  if (situation === 'restore' || situation === 'sign-in' || situation === 'redirect')
    page = await createOidcHarness({ options, provider, platform: page.platform.reload() })
  const errors: unknown[] = []
  page.client.on('error', ({ error }) => errors.push(error))
  provider.faults[endpoint] = fault
  page.client.start()
  const rejections = act(page, situation)
  await advanceGently(page.platform, SPINNER_MS)
  const { status } = page.client.getState()
  if (status === 'restoring') tally.violate(`${what}: still ${status}`)
  // The page that leaves for the provider rightly says so until it is gone.
  if (status === 'redirecting' && page.platform.navigations.length === 0)
    tally.violate(`${what}: still ${status}`)
  const keeps = situation === 'refresh' || situation === 'restore'
  if (keeps && status !== 'authenticated') tally.violate(`${what}: ${status}`)
  for (const error of [...errors, ...rejections])
    if (!isAuthError(error)) tally.violate(`${what}: ${String(error)}`)
  delete provider.faults[endpoint]
  page.platform.clock.sleep(RECOVERY_MS)
  let isAnswered = false
  const asked = page.client.getAccessToken().catch(() => null)
  void asked.then(() => (isAnswered = true))
  // Other tabs, and a lease that was left, are waited for in virtual time.
  while (!isAnswered) await advanceGently(page.platform, 500)
  if (keeps && page.client.getState().status !== 'authenticated')
    tally.violate(`${what}: ${page.client.getState().status} once it is over`)
  tally.count(`${situation}, ${endpoint}`)
  page.client.stop()
}

/** Does what fails. @returns what was thrown, as it comes */
function act({ client, provider, platform }: OidcHarness, situation: string): unknown[] {
  const thrown: unknown[] = []
  const watch = (promise: Promise<unknown>) =>
    void promise.catch((error: unknown) => thrown.push(error))
  if (situation === 'refresh') watch(client.getAccessToken({ forceRefresh: true }))
  if (situation === 'restore') watch(client.getAccessToken())
  if (situation === 'sign-out') watch(client.signOut())
  if (situation === 'redirect') watch(client.signIn.redirect())
  if (situation === 'sign-in') {
    watch(client.signIn.popup())
    answerPopup()
  }
  return thrown

  /** The person answers as soon as the popup shows the provider's page. */
  function answerPopup(): void {
    const url = platform.views.at(-1)?.urls.at(-1)
    if (!url) return void platform.clock.after(500, answerPopup)
    const state = new URL(url).searchParams.get('state') ?? ''
    const line = platform.openChannel(state, () => {})
    line.post(provider.authorize(url))
    line.close()
  }
}
