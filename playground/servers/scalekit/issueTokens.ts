import { createHash, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { findUser, membershipsOf, newSecret } from './scalekitRows.ts'
import type { MembershipRow, SessionRow, UserRow } from './scalekitRows.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** For whom and what tokens are made. */
export interface TokenOrder {
  readonly session: SessionRow
  readonly organizationId: string
  readonly scope: string
  readonly nonce?: string | null
  /** The code they are bought with; a refresh has none. */
  readonly code?: string
}

/** Life of an ID token, in seconds, as in the documents. */
const ID_TOKEN_SECONDS = 1800

/** Makes the body of a token response, with the claims of contract section 2.4. */
export async function issueTokens(
  services: ScalekitServices,
  order: TokenOrder,
): Promise<Record<string, unknown>> {
  const { database, quirks, accessTokenSeconds } = services
  const { session, organizationId, scope, code } = order
  const user = await findUser(database, 'id', session.userId)
  const memberships = await membershipsOf(database, session.userId)
  const membership = memberships.find((one) => one.organizationId === organizationId)
  if (!user || !membership) throw new Error('A session of nobody')
  const accessToken = await signAccessToken(services, order, user, membership)
  const isRefresh = code === undefined
  const idToken =
    isRefresh && quirks.refreshWithoutIdToken
      ? undefined
      : await signIdToken(services, order, user, accessToken)
  const canRefresh = scope.split(' ').includes('offline_access')
  const refreshToken =
    canRefresh && !(isRefresh && quirks.refreshWithoutRotation)
      ? await keepRefreshToken(services, order)
      : undefined
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    scope,
    ...(idToken && { id_token: idToken }),
    ...(refreshToken && { refresh_token: refreshToken }),
  }
}

async function keepRefreshToken(
  { database }: ScalekitServices,
  { session, organizationId, scope }: TokenOrder,
): Promise<string> {
  const token = `rt_${newSecret()}`
  await database.query('INSERT INTO scalekit_refresh_tokens VALUES ($1, $2, $3, $4, NULL)', [
    token,
    session.id,
    organizationId,
    scope,
  ])
  return token
}

function signAccessToken(
  services: ScalekitServices,
  { session, organizationId, scope }: TokenOrder,
  user: UserRow,
  { roles, permissions, xoid }: MembershipRow,
): Promise<string> {
  const { clientId, quirks, accessTokenSeconds } = services
  return sign(services, accessTokenSeconds, {
    aud: [quirks.audienceIsApi ? 'https://api.app.example' : clientId],
    sub: subjectOf(services, session, user),
    oid: organizationId,
    sid: session.id,
    client_id: clientId,
    jti: randomUUID(),
    nbf: Math.floor(services.controls.now() / 1000),
    roles,
    permissions,
    scope,
    ...(xoid && { xoid }),
    ...(user.xuid && { xuid: user.xuid }),
  })
}

function signIdToken(
  services: ScalekitServices,
  { session, organizationId, scope, nonce, code }: TokenOrder,
  user: UserRow,
  accessToken: string,
): Promise<string> {
  const { clientId } = services
  const scopes = scope.split(' ')
  const { email, givenName, familyName } = user
  return sign(services, ID_TOKEN_SECONDS, {
    aud: [clientId],
    azp: clientId,
    client_id: clientId,
    sub: subjectOf(services, session, user),
    oid: organizationId,
    sid: session.id,
    amr: [session.connectionId],
    at_hash: halfHash(accessToken),
    ...(code !== undefined && { c_hash: halfHash(code) }),
    ...(nonce && { nonce }),
    ...(scopes.includes('email') && { email, email_verified: true }),
    ...(scopes.includes('profile') && {
      name: `${givenName} ${familyName}`.trim(),
      given_name: givenName,
      family_name: familyName,
    }),
  })
}

function sign(
  { signingKey, controls, issuer }: ScalekitServices,
  seconds: number,
  claims: Record<string, unknown>,
): Promise<string> {
  const now = Math.floor(controls.now() / 1000)
  return new SignJWT({ iss: issuer(), ...claims, iat: now, exp: now + seconds })
    .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid, typ: 'JWT' })
    .sign(signingKey)
}

function subjectOf({ quirks }: ScalekitServices, session: SessionRow, user: UserRow): string {
  return quirks.modularSubject ? `${session.connectionId};${user.email}` : user.id
}

/** OpenID Connect Core 1.0 section 3.1.3.6. */
function halfHash(value: string): string {
  return createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url')
}
