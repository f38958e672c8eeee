import { randomBytes } from 'node:crypto'
import { getIronSession, sealData } from 'iron-session'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { createAuthHandler } from '../../src/server.ts'
import { startSession } from '../../src/server/session/serverSession.ts'
import type { ServerSession } from '../../src/server/session/serverSession.ts'
import { APP, createBrowser } from '../server/handler/support/handlerWorld.ts'
import { scriptedProvider } from '../server/handler/support/scriptedProvider.ts'
import { limits, NEW_SECRET } from '../server/support/sealed.ts'
import { measure } from './measure.ts'
import type { Subject } from './measure.ts'
import { printFigures, ratio } from './printFigures.ts'

/** Six seconds in all. */
const OPTIONS = { rounds: 3, turnMs: 200, concurrency: 32 }

/**
 * Measures how long it takes to find out who has sent a request, by a sealed cookie and without a
 * store: beside iron-session with the same session, and beside jose that opens the same text with a
 * key that is ready.
 */
export async function sessionCheckBench(): Promise<void> {
  const { session, run } = await ourCheck()
  const subjects = [
    { name: 'bare jose decrypt', run: await bareDecrypt(session) },
    { name: 'auth.getSession', run },
    { name: 'iron-session', run: await ironCheck(session) },
    { name: 'a Request with a cookie', run: requestAlone() },
  ] satisfies Subject[]
  const figures = await measure(subjects, OPTIONS)
  printFigures(figures, OPTIONS.concurrency)
  const [bare, ours, iron] = figures
  if (!bare || !ours || !iron) return
  console.log(
    `\nA session check takes ${ratio(ours.p50, bare.p50)} the time of the bare decrypt (p50), and ` +
      `${ratio(ours.p50, iron.p50)} that of iron-session; ` +
      `${ratio(ours.perSecondTogether, iron.perSecondTogether)} the throughput of iron-session.`,
  )
}

const requestOf = (header: string) => new Request(`${APP}/orders`, { headers: { cookie: header } })

/** The text of the session is opened and parsed, and nothing of it is checked. */
async function bareDecrypt(session: ServerSession): Promise<Subject['run']> {
  const key = randomBytes(32)
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const plain = new TextEncoder().encode(JSON.stringify({ v: 1, data: session }))
  const header = { alg: 'dir', enc: 'A256GCM', kid: 'AAAAAAAAAAA', typ: 'session' }
  const text = await new CompactEncrypt(plain).setProtectedHeader(header).encrypt(aes)
  return async () => {
    const { plaintext } = await compactDecrypt(text, aes)
    return JSON.parse(new TextDecoder().decode(plaintext))
  }
}

/** Signs somebody in, with tokens of a usual length. */
async function ourCheck() {
  const provider = scriptedProvider(Date.now)
  provider.idTokenFilling = 'i'.repeat(1_000)
  let session: ServerSession | undefined
  const finish: typeof provider.finish = async (...given) => {
    const grant = await provider.finish(...given)
    session = startSession(grant, Date.now(), limits)
    return grant
  }
  const auth = createAuthHandler({
    appUrl: APP,
    provider: { ...provider, finish },
    secret: NEW_SECRET,
  })
  const browser = createBrowser(auth, APP)
  await browser.signIn('ada')
  if (!session) throw new Error('The sign-in has failed.')
  const header = browser.cookieHeader()
  return {
    session,
    async run() {
      const found = await auth.getSession(requestOf(header))
      if (found?.user.id !== 'ada') throw new Error('auth.getSession finds nobody.')
    },
  }
}

async function ironCheck(session: ServerSession): Promise<Subject['run']> {
  const options = { cookieName: 'session', password: randomBytes(24).toString('base64url') }
  const sealed = await sealData({ session }, options)
  const header = `session=${sealed}`
  return async () => {
    const response = new Response()
    const found = await getIronSession<{ session?: ServerSession }>(
      requestOf(header),
      response,
      options,
    )
    if (found.session?.grant.user.id !== session.grant.user.id)
      throw new Error('iron-session finds nobody.')
  }
}

/** What both need before they begin. */
function requestAlone(): Subject['run'] {
  const header = `session=${'x'.repeat(2_500)}`
  return async () => requestOf(header).headers.get('cookie')
}
