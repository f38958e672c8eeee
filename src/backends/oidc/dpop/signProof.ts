import { encodeBase64url } from '../base64url.ts'
import { digest } from '../digest.ts'
import { randomToken } from '../randomToken.ts'
import type { ProofKey } from './openProofKey.ts'

/** The request that a proof is for. */
export interface ProofTarget {
  readonly method: string
  readonly url: string
  /** The token it shows; none at the token endpoint. */
  readonly accessToken?: string | undefined
  /** What the server wants to see in the proof. */
  readonly nonce: string | null
  /** The server's time as far as it is known, in milliseconds since the epoch. */
  readonly now: number
}

/**
 * Makes a proof for one request: it fits no other method, address, token or moment.
 *
 * @param key the key that tokens are bound to
 * @param target the request
 * @returns the value of the `DPoP` header
 * @see RFC 9449 section 4.2
 */
export async function signProof(key: ProofKey, target: ProofTarget): Promise<string> {
  const { method, url, accessToken, nonce, now } = target
  const { origin, pathname } = new URL(url)
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk }
  const payload = {
    jti: randomToken(),
    htm: method,
    htu: origin + pathname,
    iat: Math.floor(now / 1000),
    ...(accessToken && { ath: encodeBase64url(await digest(accessToken, '256')) }),
    ...(nonce && { nonce }),
  }
  const text = `${encodePart(header)}.${encodePart(payload)}`
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const data = new TextEncoder().encode(text)
  const signature = await crypto.subtle.sign(algorithm, key.privateKey, data)
  return `${text}.${encodeBase64url(new Uint8Array(signature))}`
}

function encodePart(part: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(part)))
}
