import { SignJWT, base64url } from 'jose'
import { AuthError } from '../../core/authError.ts'
import { createSigningKeys } from './createSigningKeys.ts'
import type {
  FlowTokenConfig,
  FlowTokenMinter,
  FlowTokenSubject,
  MintedFlowTokenClaims,
} from './flowTokenConfig.ts'
import { isFlowTokenRole, isWiderRole } from './flowTokenRoles.ts'
import type { FlowTokenRole } from './flowTokenRoles.ts'
import {
  MAX_FLOW_TOKEN_TTL_SECONDS,
  isClaimText,
  readFlowTokenConfig,
  readName,
  readOptionalName,
} from './readFlowTokenConfig.ts'
import type { FlowTokenSettings } from './readFlowTokenConfig.ts'

/** How far `iat` may lie before the server's present time, in seconds. */
const MAX_BACKDATING_SECONDS = 30

/** The same as a share of the life: who measures from `iat` is wrong by no more. */
const BACKDATING_SHARE = 0.05

const JTI_BYTES = 16

/**
 * Makes a minter of flow tokens, once at the start of a server: a secret that is missing, short or
 * no secret stops the server instead of its first visitor.
 *
 * @param config how tokens are signed and what is in all of them
 * @throws AuthError `config_invalid` with `details.option` and `details.reason`
 * @see RFC 7519 section 4.1, RFC 8725 sections 3.1 and 3.5
 * @example
 * const flowTokens = createFlowTokenMinter({
 *   secret: process.env.FLOWSTACK_SIGNING_SECRET,
 *   projectId: 'project-1',
 * })
 * const { token } = await flowTokens.mint({ sub: user.id, email: user.email })
 */
export function createFlowTokenMinter(config: FlowTokenConfig): FlowTokenMinter {
  const settings = readFlowTokenConfig(config)
  const keys = createSigningKeys(settings.secrets)
  return {
    async mint(subject) {
      const claims = claimsOf(settings, subject)
      const [active] = await keys()
      if (!active) throw new AuthError('config_invalid', 'server')
      const header = { alg: 'HS256', typ: 'JWT', kid: active.id }
      const token = await new SignJWT({ ...claims }).setProtectedHeader(header).sign(active.key)
      return { token, expiresAt: claims.exp * 1000, claims }
    },
  }
}

function claimsOf(settings: FlowTokenSettings, subject: FlowTokenSubject): MintedFlowTokenClaims {
  const { email, name } = subject
  // An absent e-mail address is a fact about a person, everything else a mistake in the app.
  if (!isClaimText(email))
    throw new AuthError('flow_token_unavailable', 'server', {
      status: 403,
      details: { reason: 'no_email' },
    })
  const audience = readOptionalName('audience', subject.audience) ?? settings.audience
  return {
    sub: readName('sub', subject.sub),
    email,
    ...(isClaimText(name) && { name }),
    projectId: settings.projectId,
    role: grantedRole(settings, subject.role),
    ...(audience !== undefined && { aud: audience }),
    ...(settings.issuer !== undefined && { iss: settings.issuer }),
    ...lifetimeOf(settings),
    jti: base64url.encode(crypto.getRandomValues(new Uint8Array(JTI_BYTES))),
  }
}

/**
 * Some verifiers refuse an `iat` that is in the future by their own clock, however little. So it
 * lies a little back, but never so far that the life exceeds what verifiers allow.
 */
function lifetimeOf({ now, ttlSeconds }: FlowTokenSettings): { iat: number; exp: number } {
  const seconds = Math.floor(now() / 1000)
  const exp = seconds + ttlSeconds
  const back = Math.min(MAX_BACKDATING_SECONDS, Math.floor(ttlSeconds * BACKDATING_SHARE))
  return { iat: Math.max(seconds - back, exp - MAX_FLOW_TOKEN_TTL_SECONDS), exp }
}

/**
 * The role that a person gets: the one of the session, or the next lower one that is handed out.
 *
 * @param settings with the roles that are handed out
 * @param role as the session has it; one that is not known is the least of all
 * @throws AuthError `access_denied` where only wider roles are handed out
 */
export function grantedRole(
  { roles, defaultRole }: Pick<FlowTokenSettings, 'roles' | 'defaultRole'>,
  role: string | null | undefined,
): FlowTokenRole {
  const known = isFlowTokenRole(role) ? role : 'viewer'
  const ceiling = role === undefined || role === null ? defaultRole : known
  const granted = roles.find((candidate) => !isWiderRole(candidate, ceiling))
  if (granted) return granted
  throw new AuthError('access_denied', 'server', { status: 403, details: { reason: 'role' } })
}
