import { jwtVerify } from 'jose'
import { isAuthError } from '../../../core/isAuthError.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { ServerGrant } from '../../serverProvider.ts'
import { TOLERANCE_SECONDS } from '../oidc/createRealm.ts'
import type { OidcRealm } from '../oidc/oidcRealm.ts'
import { asymmetricAlgorithms } from '../wire/asymmetricAlgorithms.ts'
import { isCompactJwt } from '../wire/isCompactJwt.ts'

/** How long keys are waited for, in milliseconds: the tokens that came along must be kept in time. */
const KEY_MS = 1_500

/**
 * Reads an access token. Scalekit signs it with the keys of its ID tokens, and roles and permissions
 * are in it alone, so it is verified like one: a refresh may bring no ID token that would vouch for
 * it by `at_hash`. The audience is not looked at, for it is the API's, and documented as two things.
 *
 * It never throws: the refresh token is spent by now, and what was bought with it must be kept.
 *
 * @param realm the environment
 * @param environment of the server
 * @param grant whose access token it is
 * @returns its claims; none of them when it cannot be believed; null when that is not known now
 * @see RFC 9068 section 4
 */
export async function readAccess(
  { keys, settings }: OidcRealm,
  environment: ServerEnvironment,
  { accessToken, user }: ServerGrant,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (!isCompactJwt(accessToken)) return {}
  try {
    const { payload } = await keys.use(environment, { phase: 'callback', ms: KEY_MS }, (known) =>
      jwtVerify(accessToken, known, {
        algorithms: [...asymmetricAlgorithms],
        issuer: settings.issuer,
        subject: user.id,
        currentDate: new Date(environment.now()),
        clockTolerance: TOLERANCE_SECONDS,
      }),
    )
    const { client_id: client = settings.clientId } = payload
    return client === settings.clientId ? payload : {}
  } catch (thrown) {
    // Keys that cannot be had now say nothing against the token.
    return isAuthError(thrown) ? null : {}
  }
}
