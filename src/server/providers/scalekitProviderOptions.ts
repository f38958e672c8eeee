import type { OidcProviderOptions } from './oidcProviderOptions.ts'

/** Options of `scalekitProvider`. */
export interface ScalekitProviderOptions extends Pick<
  OidcProviderOptions,
  'scopes' | 'parameters' | 'userInfo' | 'mapUser'
> {
  /** Address of the environment, such as `https://acme.scalekit.cloud` or a domain of your own. */
  readonly environmentUrl: string
  /** The identifier of a "Web Application" (`skc_…`). */
  readonly clientId: string
  /** Its secret. It opens the management API as well. */
  readonly clientSecret: string | undefined
  /** Who issues the tokens, where it is not the environment's address. @default environmentUrl */
  readonly issuer?: string
  /** Where the shared session is ended: a path, or an absolute address. @default '/oidc/logout' */
  readonly logoutPath?: string
  /** Where the management API is. @default '/api/v1' */
  readonly managementPath?: string
  /** What `provider` may be. @default google, microsoft, github, gitlab, linkedin, salesforce */
  readonly providers?: readonly string[]
}
