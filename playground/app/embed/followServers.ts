import { readBuilder, readMints } from './servers.ts'
import type { BuilderCall, MintCall } from './servers.ts'
import { noteStep } from './travel.ts'

const EVERY_MS = 1_000

/** What the builder's page tells its server, in words. */
const notes: Readonly<Record<string, string>> = {
  token: 'The page inside holds the token',
  dropped: 'The page inside has dropped its token',
  gone: 'The page inside is gone',
  account: 'The builder makes an account: it has not seen this person before',
}

/** Notes what the two servers see, until it is stopped. @returns stops it */
export function followServers(): () => void {
  const began = Date.now()
  let lastMint = 0
  let lastCall = 0
  let lastExp = 0
  const verified = new Set<string>()

  function noteMint({ id, at, status, claims }: MintCall) {
    lastMint = id
    if (at < began) return
    if (!claims) {
      noteStep({ at, place: 'backend', text: `The app’s backend answers ${status}`, tone: 'bad' })
      return
    }
    const exp = Number(claims['exp'])
    const early = lastExp - at / 1000
    const detail =
      lastExp === 0
        ? undefined
        : early > 0
          ? `${early.toFixed(1)} s before the one before expires`
          : `${(-early).toFixed(1)} s after the one before has expired`
    lastExp = exp
    noteStep({
      at,
      place: 'backend',
      text: detail === undefined ? 'Asked, and minted' : 'Minted anew',
      tone: 'good',
      claims,
      ...(detail !== undefined && { detail }),
    })
  }

  function noteCall({ id, at, kind, what, status, jti }: BuilderCall) {
    lastCall = id
    if (at < began) return
    if (kind === 'note') {
      noteStep({ at, place: 'builder', text: notes[what] ?? what, tone: 'neutral' })
      return
    }
    if (status === 401) {
      noteStep({
        at,
        place: 'builder',
        text: 'The builder refuses the token',
        tone: 'bad',
        detail: what,
      })
      return
    }
    // Every call is verified; once for each token is enough to read.
    if (verified.has(jti)) return
    verified.add(jti)
    noteStep({
      at,
      place: 'builder',
      text: 'The builder has verified it',
      tone: 'good',
      detail: what,
    })
  }

  let isBusy = false
  const look = async () => {
    if (isBusy || document.hidden) return
    isBusy = true
    const [mints, calls] = await Promise.all([readMints(lastMint), readBuilder(lastCall)])
    mints.forEach(noteMint)
    calls.forEach(noteCall)
    isBusy = false
  }
  void look()
  const timer = setInterval(() => void look(), EVERY_MS)
  return () => clearInterval(timer)
}
