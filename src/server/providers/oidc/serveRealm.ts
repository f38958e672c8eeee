import type { ServerProvider } from '../../serverProvider.ts'
import { beginLogin } from './beginLogin.ts'
import { endSessionUrl } from './endSessionUrl.ts'
import { finishLogin } from './finishLogin.ts'
import type { OidcRealm } from './oidcRealm.ts'
import { readLogoutToken } from './readLogoutToken.ts'
import { refreshGrant } from './refreshGrant.ts'
import { revokeGrant } from './revokeGrant.ts'

/** What every OpenID Connect provider can do. */
export type OidcServerProvider = ServerProvider &
  Required<Pick<ServerProvider, 'endSessionUrl' | 'readLogoutToken' | 'loginParameters'>>

/**
 * Makes a provider of what is known of one.
 *
 * @param id its short name
 * @param realm what is known
 */
export function serveRealm(id: string, realm: OidcRealm): OidcServerProvider {
  const { issuer, allowedParameters } = realm.settings
  return {
    id,
    issuer,
    loginParameters: allowedParameters,
    begin: (environment, login) => beginLogin(realm, environment, login),
    finish: (environment, answer) => finishLogin(realm, environment, answer),
    refresh: (environment, grant) => refreshGrant(realm, environment, grant),
    revoke: (environment, grant) => revokeGrant(realm, environment, grant),
    endSessionUrl: (environment, grant, returnTo, state) =>
      endSessionUrl(realm, environment, grant, { returnTo, state }),
    readLogoutToken: (environment, token) => readLogoutToken(realm, environment, token),
  }
}
