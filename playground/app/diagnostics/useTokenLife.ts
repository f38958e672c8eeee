import { useAuthClient } from 'flowpass'
import { useEffect, useState } from 'react'

const INTERVAL_MS = 100

/** What is left of the access token. */
export interface TokenLife {
  /** Milliseconds to go; negative once it is over, null where there is no token. */
  readonly remainingMs: number | null
  /** The longest life seen of this token: the client does not tell how long it was at first. */
  readonly lifeMs: number
}

/** Watches the access token run out. */
export function useTokenLife(): TokenLife {
  const client = useAuthClient()
  const [life, setLife] = useState<TokenLife>(() => next(null, client.inspect().remainingMs))
  useEffect(() => {
    const timer = setInterval(
      () => setLife((last) => next(last, client.inspect().remainingMs)),
      INTERVAL_MS,
    )
    return () => clearInterval(timer)
  }, [client])
  return life
}

function next(last: TokenLife | null, remainingMs: number | null): TokenLife {
  const now = remainingMs ?? 0
  // Time never runs backwards, so more of it than before means another token.
  const isAnother = !last || last.remainingMs === null || now > last.remainingMs
  return { remainingMs, lifeMs: isAnother ? now : last.lifeMs }
}
