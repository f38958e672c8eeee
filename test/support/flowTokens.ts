/** Encodes a part of a token. */
export function encodePart(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Makes a token as servers sign them; nobody has the key, and nobody checks. */
export function flowToken(
  claims: object,
  { alg = 'HS256', signature = 'c2lnbmF0dXJl' } = {},
): string {
  return `${encodePart({ alg, typ: 'JWT' })}.${encodePart(claims)}.${signature}`
}

/** What a server of flow tokens answers, and what it has seen. */
export interface TokenServer {
  /** Makes the next token. */
  mint(options?: { readonly sub?: string; readonly lifeSeconds?: number }): string
  /** Tokens that were made, the newest last. */
  readonly minted: string[]
}

/**
 * Makes a server of tokens, each of them another one.
 *
 * @param now the server's time, in milliseconds since the epoch
 * @param lifeSeconds of a token
 */
export function createTokenServer(now: () => number, lifeSeconds = 600): TokenServer {
  const minted: string[] = []
  return {
    minted,
    mint({ sub = 'ada', lifeSeconds: life = lifeSeconds } = {}) {
      const iat = Math.floor(now() / 1000)
      const token = flowToken({ sub, iat, exp: iat + life, jti: `token-${minted.length + 1}` })
      minted.push(token)
      return token
    },
  }
}
