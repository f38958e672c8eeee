import type { AuthorizationServer, Client, ClientAuth } from 'oauth4webapi'
import type { OidcProviderOptions } from '../oidcProviderOptions.ts'
import type { KeySet } from '../wire/keySet.ts'
import type { RemoteFact } from '../wire/remoteFact.ts'

/** Options that have been checked, with their defaults. */
export interface OidcSettings extends Pick<
  OidcProviderOptions,
  'issuer' | 'clientId' | 'scopes' | 'par' | 'audience' | 'mapUser'
> {
  readonly resources: readonly string[]
  readonly parameters: Readonly<Record<string, string>>
  readonly allowedParameters: readonly string[]
  readonly idTokenAlgorithms: readonly string[] | null
  readonly userInfo: boolean
}

/** A provider, and what is remembered of it. It holds nothing of any user. */
export interface OidcRealm {
  readonly settings: OidcSettings
  readonly metadata: RemoteFact<AuthorizationServer>
  readonly keys: KeySet
  /** Shows who the client is. */
  readonly authenticate: ClientAuth
  readonly client: Client
}
