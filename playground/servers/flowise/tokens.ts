import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import type { FlowiseServices } from './flowiseServices.ts'
import type { LoginUser } from './loginUser.ts'

/** What a JWT cookie turns out to be. */
export type TokenReading =
  | { readonly kind: 'valid'; readonly userId: string; readonly username: string }
  | { readonly kind: 'expired' | 'invalid' }

const ISSUER = 'flowise'
const IV_BYTES = 16

/** Signs an access or a refresh JWT; of nobody where a renewal finds no session. */
export async function signToken(
  services: FlowiseServices,
  kind: 'access' | 'refresh',
  user: Pick<LoginUser, 'id' | 'email' | 'activeWorkspaceId'> | null,
): Promise<string> {
  const { settings, secrets, now } = services
  const lifetime = kind === 'access' ? settings.accessTokenSeconds : settings.refreshTokenSeconds
  const issuedAt = Math.floor(now() / 1000)
  const meta = encrypt(`${user?.id}:${user?.activeWorkspaceId}`, secrets.tokenHash)
  return new SignJWT({ ...(user ? { id: user.id, username: user.email } : {}), meta })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .setAudience(ISSUER)
    .setIssuer(ISSUER)
    .sign(keyOf(services, kind))
}

/** Reads such a JWT. */
export async function readToken(
  services: FlowiseServices,
  kind: 'access' | 'refresh',
  token: string,
): Promise<TokenReading> {
  try {
    const { payload } = await jwtVerify(token, keyOf(services, kind), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: ISSUER,
      currentDate: new Date(services.now()),
    })
    const { id, username } = payload
    return {
      kind: 'valid',
      userId: typeof id === 'string' ? id : '',
      username: typeof username === 'string' ? username : '',
    }
  } catch (thrown) {
    return { kind: thrown instanceof errors.JWTExpired ? 'expired' : 'invalid' }
  }
}

function keyOf({ secrets }: FlowiseServices, kind: 'access' | 'refresh'): Uint8Array {
  return new TextEncoder().encode(kind === 'access' ? secrets.accessToken : secrets.refreshToken)
}

function encrypt(text: string, secret: string): string {
  const iv = randomBytes(IV_BYTES)
  const key = createHash('sha256').update(secret).digest()
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return `${iv.toString('hex')}:${cipher.update(text, 'utf8', 'hex')}${cipher.final('hex')}`
}
