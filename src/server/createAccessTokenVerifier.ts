import { errors, jwtVerify } from 'jose'
import type { JWTHeaderParameters, JWTPayload } from 'jose'
import { AuthError } from '../core/authError.ts'
import { isAuthError } from '../core/isAuthError.ts'
import { isSecureUrl } from '../core/isSecureUrl.ts'
import { listClaim } from '../core/listClaim.ts'
import type {
  AccessTokenVerifier,
  AccessTokenVerifierOptions,
  VerifiedAccessToken,
} from './accessTokenVerifierOptions.ts'
import { configError } from './configError.ts'
import { discoverServer } from './providers/oidc/discoverServer.ts'
import { requireEndpoint } from './providers/oidc/requireEndpoint.ts'
import { asymmetricAlgorithms } from './providers/wire/asymmetricAlgorithms.ts'
import { isCompactJwt } from './providers/wire/isCompactJwt.ts'
import { createKeySet } from './providers/wire/keySet.ts'
import type { KeySet } from './providers/wire/keySet.ts'
import { requireScopes } from './requireScopes.ts'
import { runtimeEnvironment } from './runtimeEnvironment.ts'
import type { ServerEnvironment } from './serverEnvironment.ts'

/** How far the clocks of two servers may be apart, in seconds. */
const TOLERANCE_SECONDS = 60

/** What every access token of the profile has (RFC 9068 section 2.2), beside what jose requires. */
const PROFILE_CLAIMS = ['sub', 'iat', 'jti', 'client_id']

/**
 * Makes a verifier of access tokens for the app's own API, once at its start. It takes signed JWTs
 * of one issuer for one audience; keys are fetched from the issuer and remembered.
 *
 * @param options whose tokens, for whom
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see RFC 9068 section 4, RFC 8725, RFC 6750
 * @example
 * const verifyAccessToken = createAccessTokenVerifier({
 *   issuer: 'https://id.example.com',
 *   audience: 'https://api.example.com',
 * })
 * const { subject } = await verifyAccessToken(request, { scopes: ['orders:read'] })
 */
export function createAccessTokenVerifier(
  options: AccessTokenVerifierOptions,
): AccessTokenVerifier {
  const { issuer, audience, allowUntyped = false, jwksUri } = options
  const { algorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'], environment } = options
  checkOptions(options, algorithms)
  const audiences = typeof audience === 'string' ? [audience] : [...audience]
  const keys = createKeySet(async (environment, phase) => {
    if (jwksUri !== undefined) return jwksUri
    return requireEndpoint(await discoverServer(environment, phase, issuer), 'jwks_uri', phase)
  })
  const outside = runtimeEnvironment(environment)

  return async (input, { scopes = [] } = {}) => {
    const token = typeof input === 'string' ? input : readBearer(input)
    if (!isCompactJwt(token)) throw expired(token === null ? 'token_missing' : 'token_malformed')
    const { payload, header } = await verify(keys, outside, token, {
      issuer,
      audience: audiences,
      algorithms: [...algorithms],
      requiredClaims: allowUntyped ? ['sub'] : PROFILE_CLAIMS,
    })
    requireType(header, allowUntyped)
    const verified = toVerified(payload)
    requireScopes(verified, scopes)
    return verified
  }
}

function checkOptions(options: AccessTokenVerifierOptions, algorithms: readonly string[]): void {
  const { issuer, audience, jwksUri } = options
  for (const [option, value] of Object.entries({ issuer, jwksUri: jwksUri ?? issuer }))
    if (typeof value !== 'string' || !isSecureUrl(value))
      throw configError(option, 'address', 'An absolute https address.')
  if (audience.length === 0 || [audience].flat().some((one) => typeof one !== 'string' || !one))
    throw configError('audience', 'empty', 'A token for anybody is a token for nobody.')
  const isAllowed = algorithms.every((name) => asymmetricAlgorithms.includes(name))
  if (!isAllowed || algorithms.length === 0)
    throw configError('algorithms', 'algorithm', 'Asymmetric ones, such as RS256.')
}

/** @returns null without one; a header that is no single bearer token counts as malformed */
function readBearer({ headers }: Pick<Request, 'headers'>): string | null {
  const value = headers.get('authorization')
  if (value === null) return null
  return /^Bearer +([\w.-]+)$/i.exec(value)?.[1] ?? ''
}

async function verify(
  keys: KeySet,
  environment: ServerEnvironment,
  token: string,
  options: {
    readonly issuer: string
    readonly audience: string[]
    readonly algorithms: string[]
    readonly requiredClaims: string[]
  },
): Promise<{ readonly payload: JWTPayload; readonly header: JWTHeaderParameters }> {
  try {
    const { payload, protectedHeader } = await keys.use(
      environment,
      { phase: 'request' },
      (known) =>
        jwtVerify(token, known, {
          ...options,
          requiredClaims: ['exp', ...options.requiredClaims],
          currentDate: new Date(environment.now()),
          clockTolerance: TOLERANCE_SECONDS,
        }),
    )
    return { payload, header: protectedHeader }
  } catch (thrown) {
    if (isAuthError(thrown)) throw thrown
    if (thrown instanceof errors.JWTExpired) throw expired('token_expired')
    const isClaim = thrown instanceof errors.JWTClaimValidationFailed
    throw denied(isClaim ? `claim_${thrown.claim}` : 'signature')
  }
}

function requireType({ typ }: JWTHeaderParameters, allowUntyped: boolean): void {
  const isAccessToken = /^(application\/)?at\+jwt$/i.test(typ ?? '')
  const isUntyped = /^(jwt)?$/i.test(typ ?? '')
  if (!isAccessToken && !(allowUntyped && isUntyped)) throw denied('type')
}

function toVerified(claims: JWTPayload): VerifiedAccessToken {
  const { sub, client_id: clientId, cnf, exp } = claims
  // Bound to a key that nobody has shown: as a bearer token it is a stolen one.
  if (cnf !== undefined) throw denied('bound')
  if (!sub) throw denied('claim_sub')
  return {
    subject: sub,
    clientId: typeof clientId === 'string' ? clientId : null,
    scopes: listClaim(claims, 'scope'),
    expiresAt: Number(exp) * 1000,
    claims,
  }
}

/** A renewal may mend it. */
function expired(reason: string): AuthError {
  return new AuthError('session_expired', 'request', { status: 401, details: { reason } })
}

/** No renewal will mend it. */
function denied(reason: string): AuthError {
  return new AuthError('access_denied', 'request', { status: 401, details: { reason } })
}
