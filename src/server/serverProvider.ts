import type { AuthUser } from '../core/authUser.ts'
import type { DeviceSession } from '../core/groups/sessionsGroup.ts'
import type { Organization } from '../core/groups/organizationsGroup.ts'
import type { ServerEnvironment } from './serverEnvironment.ts'

/** What a provider has granted. It never leaves the server but sealed. */
export interface ServerGrant {
  readonly user: AuthUser
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly idToken: string | null
  /** Milliseconds since the epoch; null where the provider does not tell. */
  readonly accessExpiresAt: number | null
  readonly scopes: readonly string[]
  /** Names the session at the provider (`sid`), for back-channel logout. */
  readonly providerSessionId: string | null
}

/** What a sign-in is begun with. Everything here has been checked. */
export interface BeginLogin {
  /** From configuration, never from a request. */
  readonly redirectUri: string
  /** Parameters that the app may choose: prompt, login_hint, organization_id, … */
  readonly parameters: Readonly<Record<string, string>>
}

/** A sign-in that has begun. `secret` is sealed into the attempt's cookie and handed back. */
export interface BegunLogin {
  /** Where the browser goes. */
  readonly url: string
  /** OAuth `state`: names the attempt. */
  readonly state: string
  /** Verifier, nonce, … as plain JSON. */
  readonly secret: Readonly<Record<string, string>>
}

/** What a valid logout token of the provider says (OpenID Connect Back-Channel Logout 1.0). */
export interface LogoutNotice {
  readonly sub: string | null
  readonly sid: string | null
  readonly jti: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** Whoever signs people in, seen from the server. One object literal per provider. */
export interface ServerProvider {
  /** Short name, such as `oidc`. */
  readonly id: string
  /** Sealed into attempts and sessions: what one provider has begun, no other ends. */
  readonly issuer: string
  /**
   * What a login address may carry for this provider: the handler passes these on and leaves out
   * everything else: a campaign's parameter on a link must not stop a sign-in.
   */
  readonly loginParameters?: readonly string[]
  /** @throws AuthError `config_invalid` for parameters that it does not take */
  begin(environment: ServerEnvironment, login: BeginLogin): Promise<BegunLogin>
  /** @throws AuthError as the provider's answer deserves; state has been matched already */
  finish(
    environment: ServerEnvironment,
    answer: {
      readonly url: URL
      readonly redirectUri: string
      readonly secret: BegunLogin['secret']
    },
  ): Promise<ServerGrant>
  /** @throws AuthError `session_expired` only for a well-formed `invalid_grant` */
  refresh(environment: ServerEnvironment, grant: ServerGrant): Promise<ServerGrant>
  /** Revokes what can be revoked. @returns whether the provider has confirmed it */
  revoke(environment: ServerEnvironment, grant: ServerGrant): Promise<boolean>
  /**
   * Where the browser goes to end the provider's own session, or null. `returnTo` is absolute, from
   * configuration; `state` comes back with it.
   */
  endSessionUrl?(
    environment: ServerEnvironment,
    grant: ServerGrant,
    returnTo: string,
    state?: string,
  ): Promise<string | null>
  /**
   * @throws AuthError `request_forged` when the token is not the provider's or not for us;
   *   `server_failed` when that cannot be told now
   */
  readLogoutToken?(environment: ServerEnvironment, token: string): Promise<LogoutNotice>
  /** Sessions that the provider itself keeps. */
  readonly sessions?: {
    list(environment: ServerEnvironment, grant: ServerGrant): Promise<readonly DeviceSession[]>
    revoke(environment: ServerEnvironment, grant: ServerGrant, id: string): Promise<void>
  }
  readonly organizations?: {
    list(environment: ServerEnvironment, grant: ServerGrant): Promise<readonly Organization[]>
    /** Parameters of the sign-in that leads to an organization. */
    loginParameters(id: string | null): Readonly<Record<string, string>>
  }
}
