import { SignJWT } from 'jose'
import type { WireControls } from '../kit/wireControls.ts'

/** Makes the ID token that a provider would give to an app of somebody's. */
export function mintIdToken(input: {
  readonly secret: Uint8Array
  readonly controls: WireControls
  readonly provider: string
  readonly email: string
  readonly nonce?: string
}): Promise<string> {
  const now = Math.floor(input.controls.now() / 1000)
  return new SignJWT({ email: input.email, ...(input.nonce ? { nonce: input.nonce } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(input.provider)
    .setAudience('fluxbase')
    .setSubject(`provider-${input.email}`)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(input.secret)
}
