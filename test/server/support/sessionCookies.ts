import { createSessionCookie } from '../../../src/server/cookies/createSessionCookie.ts'
import { createSessionIdCookie } from '../../../src/server/cookies/createSessionIdCookie.ts'
import {
  NEW_SECRET,
  cookie,
  createClock,
  createJar,
  limits,
  sealerWith,
  sessionOf,
} from './sealed.ts'

/** Sessions of one, three and five cookies. */
export const SIZES = { small: 'a'.repeat(500), middle: 'a'.repeat(3500), large: 'a'.repeat(7200) }

/** A server that keeps sessions in cookies. */
export function setUp(clock = createClock(), secrets = [NEW_SECRET]) {
  const sealer = sealerWith(secrets, clock)
  const session = createSessionCookie(sealer, { cookie, limits, environment: clock })
  return { clock, sealer, session, ids: createSessionIdCookie(sealer, cookie) }
}

/** A browser that has signed in. */
export async function jarWith(accessToken: string, setup = setUp()) {
  const jar = createJar()
  const headers = new Headers()
  const session = sessionOf({ accessToken })
  await setup.session.write(headers, session)
  jar.take(headers)
  return { jar, headers, session }
}
