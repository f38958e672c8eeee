import { errors, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyResult } from 'jose'
import { AuthError } from '../../../core/authError.ts'
import { isAuthError } from '../../../core/isAuthError.ts'
import { isRecord } from '../../../core/isRecord.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { LogoutNotice } from '../../serverProvider.ts'
import { isCompactJwt } from '../wire/isCompactJwt.ts'
import { connect } from './connect.ts'
import { TOLERANCE_SECONDS } from './createRealm.ts'
import type { OidcRealm } from './oidcRealm.ts'

/** What makes a token a logout token. */
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** Oldest token that is heeded, in seconds, beside the tolerance between the clocks. */
const MAX_AGE_SECONDS = 120

/**
 * Verifies a logout token. Whoever takes the notice must see to it that its `jti` counts once until
 * `expiresAt`.
 *
 * @param realm the provider
 * @param environment of the server
 * @param token what was posted
 * @throws AuthError `request_forged` with what is wrong in `details.claim` or `details.reason`;
 *   `server_failed` while the keys cannot be had
 * @see OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6
 */
export async function readLogoutToken(
  realm: OidcRealm,
  environment: ServerEnvironment,
  token: string,
): Promise<LogoutNotice> {
  if (!isCompactJwt(token)) throw forged({ reason: 'malformed' })
  const { payload, protectedHeader } = await verify(realm, environment, token)
  const { typ } = protectedHeader
  if (typ !== undefined && !/^(application\/)?logout\+jwt$/i.test(typ))
    throw forged({ reason: 'type' })
  // It would be an ID token, which browsers and apps have seen.
  if ('nonce' in payload) throw forged({ claim: 'nonce' })
  const { events, sub, sid, jti, iat } = payload
  if (!isRecord(events) || !Object.hasOwn(events, EVENT) || !isRecord(events[EVENT]))
    throw forged({ claim: 'events' })
  if (!isName(jti)) throw forged({ claim: 'jti' })
  for (const [claim, value] of Object.entries({ sub, sid }))
    if (value !== undefined && !isName(value)) throw forged({ claim })
  if (!isName(sub) && !isName(sid)) throw forged({ claim: 'sub' })
  return {
    sub: isName(sub) ? sub : null,
    sid: isName(sid) ? sid : null,
    jti,
    // From then on its age alone refuses it.
    expiresAt: (Number(iat) + MAX_AGE_SECONDS + TOLERANCE_SECONDS) * 1000,
  }
}

async function verify(
  realm: OidcRealm,
  environment: ServerEnvironment,
  token: string,
): Promise<JWTVerifyResult<JWTPayload>> {
  const { algorithms, settings } = await connect(realm, environment, 'sign_out')
  try {
    return await realm.keys.use(environment, { phase: 'sign_out' }, (keys) =>
      jwtVerify(token, keys, {
        algorithms: [...algorithms],
        issuer: settings.issuer,
        audience: settings.clientId,
        currentDate: new Date(environment.now()),
        clockTolerance: TOLERANCE_SECONDS,
        maxTokenAge: MAX_AGE_SECONDS,
        requiredClaims: ['iat', 'jti', 'events'],
      }),
    )
  } catch (thrown) {
    if (isAuthError(thrown)) throw thrown
    const isClaim =
      thrown instanceof errors.JWTClaimValidationFailed || thrown instanceof errors.JWTExpired
    throw forged(isClaim ? { claim: thrown.claim } : { reason: 'signature' })
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 1_024
}

function forged(details: Readonly<Record<string, string>>): AuthError {
  return new AuthError('request_forged', 'sign_out', { status: 400, details })
}
