import type { BackendCore } from '../../core/backend.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { EmailSharingGroup } from '../../core/groups/emailSharingGroup.ts'
import type { RedirectGroup } from '../../core/redirectGroup.ts'

/** What may be asked of Flowsta. The former `profile` is no longer among them. */
export type FlowstaScope =
  | 'openid'
  | 'email'
  | 'display_name'
  | 'username'
  | 'did'
  | 'public_key'
  | 'profile_picture'
  | 'holochain'
  | 'sign'

/** Options of `flowsta`. All addresses are absolute, and https outside loopback. */
export interface FlowstaOptions {
  /** The identifier of the app (`flowsta_app_…`). There is no secret, and none is taken. */
  readonly clientId: string
  /**
   * What to ask for; `openid` is always among it. One sign-in may ask for something else by
   * `extraParams: { scope }`.
   *
   * @default ['openid', 'email', 'display_name']
   */
  readonly scopes?: readonly FlowstaScope[]
  /**
   * Where answers are accepted: exactly as it is registered with the app, without wildcards.
   *
   * @default the origin's root
   */
  readonly redirectUri?: string
  /** Where Flowsta's API is. @default 'https://auth-api.flowsta.com' */
  readonly apiUrl?: string
  /** Where a sign-in begins. @default `${apiUrl}/oauth/authorize` */
  readonly authorizeUrl?: string
  /**
   * The sign-in page itself, where a sign-in begins that asks for another account
   * (`prompt: 'login'` or `'select_account'`). Flowsta has no parameter that forces the question,
   * so this is as near as an app can get.
   *
   * @default 'https://login.flowsta.com/login'
   */
  readonly loginUrl?: string
  /** Hands out tokens. @default `${apiUrl}/oauth/token` */
  readonly tokenUrl?: string
  /** Tells who it is. @default `${apiUrl}/oauth/userinfo` */
  readonly userinfoUrl?: string
  /** Voids tokens. @default `${apiUrl}/oauth/revoke` */
  readonly revokeUrl?: string
  /** Ends the session at Flowsta, for apps on its own site. @default `${apiUrl}/auth/logout` */
  readonly logoutUrl?: string
  /**
   * Where people manage what they have connected, and sign out of Flowsta itself. It is only handed
   * on, as `accountUrl` of the backend, for a link.
   *
   * @default 'https://flowsta.com/dashboard/connected-sites'
   */
  readonly accountUrl?: string
  /**
   * Domain of the cookie that keeps people signed in at Flowsta. Pages of that domain can end that
   * session; pages of any other cannot, because browsers withhold the cookie from them.
   *
   * @default 'flowsta.com'
   */
  readonly ssoDomain?: string
  /**
   * Whether each renewal also asks who it is, so that `session.user` follows what the person
   * changes at Flowsta. It costs a request each time.
   *
   * @default false
   */
  readonly userinfoOnRefresh?: boolean
}

/** The options with every default in its place. */
export interface FlowstaSettings extends Required<Omit<FlowstaOptions, 'scopes' | 'redirectUri'>> {
  readonly scopes: readonly string[]
  /** Whether the app asks for the scope that is gone. */
  readonly hasProfileScope: boolean
}

/** What `flowsta` returns. */
export interface FlowstaBackend extends BackendCore {
  readonly id: 'flowsta'
  readonly transport: 'bearer'
  /** Where people manage what they have connected, for a link. */
  readonly accountUrl: string
  readonly redirect: RedirectGroup
  readonly emailSharing: BackendGroup<EmailSharingGroup>
}
