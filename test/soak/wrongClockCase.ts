import type { Random } from '../support/createRandom.ts'
import { evilProvider } from '../support/evilProvider.ts'
import { signIn } from '../support/oidcHarness.ts'
import { advanceGently } from './advanceGently.ts'
import type { Tally } from './runCases.ts'

const HOUR = 3_600
const DAY = 24 * HOUR

/** How far the provider's clock is from the device's, in seconds. */
export const SKEWS = [HOUR, DAY, 3_650 * DAY].flatMap((seconds) => [seconds, -seconds])

/** How many expiries are lived through. */
const EXPIRIES = 6

/**
 * Clocks that differ, and one that is set while somebody is signed in: sign-in and renewals work,
 * and there are no more calls than expiries.
 *
 * @see security.md CK-01 to CK-06
 */
export async function wrongClockCase(random: Random, tally: Tally): Promise<void> {
  const provider = await evilProvider()
  const skew = random.pick(SKEWS)
  const jump = random.chance(0.5) ? random.pick(SKEWS) : 0
  const what = `clock off by ${skew / HOUR} h, then set by ${jump / HOUR} h`
  provider.clockOffset = skew
  const { client, platform, errors } = await signIn({ provider })
  const violate = (reason: string) => tally.violate(`${what}: ${reason}`)
  if (client.getState().status !== 'authenticated') return violate(`${errors[0]?.code}`)
  const before = provider.count('token')
  for (let expiry = 0; expiry < EXPIRIES; expiry += 1) {
    platform.clock.sleep(HOUR * 1000)
    if (expiry === 2) platform.clock.jump(jump * 1000)
    if (!(await client.getAccessToken().catch(() => null))) violate('there is no token')
    // Long enough for a loop to show, too short for the next expiry.
    await advanceGently(platform, 5_000)
  }
  if (!(await client.getAccessToken({ forceRefresh: jump < 0 }).catch(() => null)))
    violate('there is no token at the end')
  const calls = provider.count('token') - before
  if (client.getState().status !== 'authenticated') violate(client.getState().status)
  // A clock that is set forward may bring one renewal forward; one that is set back in a machine
  // that sleeps hides the time from the page, until a server refuses the token.
  const fewest = jump < 0 ? 2 : EXPIRIES - 1
  if (calls < fewest || calls > EXPIRIES + 1) violate(`${calls} calls for ${EXPIRIES} expiries`)
  for (const { code } of errors) violate(code)
  tally.count(`${calls} calls for ${EXPIRIES} expiries`)
  client.stop()
}
