import type { JWTPayload } from 'jose'
import { createSigningKeys } from './createSigningKeys.ts'
import { flowTokenRejected } from './flowTokenRejected.ts'
import { isFlowTokenRole } from './flowTokenRoles.ts'
import type {
  FlowTokenVerifier,
  FlowTokenVerifierOptions,
  VerifiedFlowTokenClaims,
} from './flowTokenVerifierOptions.ts'
import { openFlowToken } from './openFlowToken.ts'
import { provisionOnce } from './provisionOnce.ts'
import { MAX_FLOW_TOKEN_TTL_SECONDS, isClaimText } from './readFlowTokenConfig.ts'
import { readVerifierOptions } from './readVerifierOptions.ts'
import type { VerifierSettings } from './readVerifierOptions.ts'

/**
 * Makes a verifier of flow tokens for the embedded app's own server, once at its start.
 *
 * A token can be used until it expires, by whoever has it. A server on which one action must not
 * happen twice keeps the `jti` of the tokens that it has seen until their `exp`, and refuses those
 * that it knows.
 *
 * @param options what tokens have to be like
 * @throws AuthError `config_invalid` with `details.option` and `details.reason`
 * @see RFC 7519 section 4.1, RFC 8725
 * @example
 * const flowTokens = createFlowTokenVerifier({
 *   secret: process.env.EMBED_SECRET,
 *   projectId: 'project-1',
 *   provision: ({ sub, email, name }) => users.findOrCreate({ sub, email, name }),
 * })
 * const { user, claims } = await flowTokens.require(request)
 */
export function createFlowTokenVerifier<User = null>(
  options: FlowTokenVerifierOptions<User>,
): FlowTokenVerifier<User>
export function createFlowTokenVerifier(
  options: FlowTokenVerifierOptions<unknown>,
): FlowTokenVerifier<unknown> {
  const settings = readVerifierOptions(options)
  const keys = createSigningKeys(settings.secrets)
  const { provision } = options

  const verify = async (token: unknown) => {
    const { audience, issuer, toleranceSeconds, now } = settings
    const payload = await openFlowToken(token, await keys(), {
      ...(audience !== undefined && { audience }),
      ...(issuer !== undefined && { issuer }),
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now()),
      requiredClaims: ['sub', 'email', 'projectId', 'iat', 'exp'],
    })
    const claims = checkClaims(payload, settings)
    return { claims, user: provision ? await provisionOnce(provision, claims) : null }
  }

  return {
    verify,
    async require({ headers }) {
      const [, token] = /^Bearer +([\w.-]+)$/i.exec(headers.get('authorization') ?? '') ?? []
      if (token === undefined) throw flowTokenRejected('missing')
      return verify(token)
    },
  }
}

function checkClaims(payload: JWTPayload, settings: VerifierSettings): VerifiedFlowTokenClaims {
  const { sub, email, name, projectId, role, iat, exp, iss, jti, aud, ...others } = payload
  if (!isClaimText(sub)) throw flowTokenRejected('claim_sub')
  if (!isClaimText(email)) throw flowTokenRejected('claim_email')
  if (!isClaimText(projectId)) throw flowTokenRejected('claim_projectId')
  if (settings.projects.length > 0 && !settings.projects.includes(projectId))
    throw flowTokenRejected('claim_projectId')
  if (aud !== undefined && settings.audience === undefined) throw flowTokenRejected('claim_aud')
  return {
    ...others,
    sub,
    email,
    ...(isClaimText(name) && { name }),
    projectId,
    role: isFlowTokenRole(role) ? role : 'viewer',
    ...(aud !== undefined && { aud }),
    ...(typeof iss === 'string' && { iss }),
    ...(typeof jti === 'string' && { jti }),
    ...checkLife(iat, exp, settings),
  }
}

function checkLife(iat: unknown, exp: unknown, settings: VerifierSettings) {
  const { maxAgeSeconds, toleranceSeconds, now } = settings
  if (typeof iat !== 'number' || typeof exp !== 'number') throw flowTokenRejected('malformed')
  if (iat > now() / 1000 + toleranceSeconds) throw flowTokenRejected('claim_iat')
  // `iat` may lie back a little for the sake of slow clocks; the hard limit stays what it is.
  const longest = Math.min(maxAgeSeconds + toleranceSeconds, MAX_FLOW_TOKEN_TTL_SECONDS)
  if (exp <= iat || exp - iat > longest) throw flowTokenRejected('lifetime')
  return { iat, exp }
}
