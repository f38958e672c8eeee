import type { BackendCore } from '../../core/backend.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { OrganizationsGroup } from '../../core/groups/organizationsGroup.ts'
import type { RedirectGroup } from '../../core/redirectGroup.ts'

/** Where a Scalekit environment answers: paths of it, or absolute addresses. */
export interface ScalekitEndpoints {
  /** @default '/oauth/authorize' */
  readonly authorize?: string
  /** @default '/oauth/token' */
  readonly token?: string
  /** @default '/keys' */
  readonly keys?: string
  /** @default '/userinfo' */
  readonly userinfo?: string
  /** @default '/oidc/logout' */
  readonly logout?: string
}

/** Options of `scalekit`. */
export interface ScalekitOptions {
  /** Address of the environment, such as `https://acme.scalekit.cloud` or a domain of your own. */
  readonly environmentUrl: string
  /** The identifier of a "Single Page Application" (`skc_…`). There is never a secret in a browser. */
  readonly clientId: string
  /** What to ask for. @default 'openid profile email offline_access' */
  readonly scope?: string
  /** Where answers are accepted: an absolute address of this origin. @default the origin's root */
  readonly redirectUri?: string
  /** Where Scalekit sends people after sign-out. @default where `signOut` was told to end up */
  readonly postLogoutRedirectUri?: string
  /** Who issues the tokens, where it is not the environment's address. @default environmentUrl */
  readonly issuer?: string
  /** Paths that differ from the documented ones. Not used with `discovery`. */
  readonly endpoints?: ScalekitEndpoints
  /**
   * Whether to read the endpoints from the discovery document. Scalekit does not say that pages of
   * other origins may read it, and its own package avoids it for that reason.
   *
   * @default false
   */
  readonly discovery?: boolean
  /** Whether to ask the userinfo endpoint after sign-in; pages may not be let in. @default false */
  readonly userInfo?: boolean
  /** What `provider` may be. @default google, microsoft, github, gitlab, linkedin, salesforce */
  readonly providers?: readonly string[]
  /** Further parameters of every authorization request. Protected ones are refused. */
  readonly extraParams?: Readonly<Record<string, string>>
  /**
   * Receives the relay state of a sign-in that an identity provider began (see
   * `idpInitiatedLogin`), once the person is known. Whoever made the link chose it: trust it no
   * more than a query parameter.
   */
  readonly onRelayState?: (relayState: string) => void
}

/** What `scalekit` returns. */
export interface ScalekitBackend extends BackendCore {
  readonly id: 'scalekit'
  readonly transport: 'bearer'
  readonly redirect: RedirectGroup
  /** `list` tells of the present organization alone; `switchTo` goes by way of Scalekit's pages. */
  readonly organizations: BackendGroup<OrganizationsGroup>
}
