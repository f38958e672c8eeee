import { importJWK } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { ClientSecretBasic, ClientSecretPost, PrivateKeyJwt } from 'oauth4webapi'
import type { ClientAuth } from 'oauth4webapi'
import { configError } from '../../configError.ts'
import type { OidcProviderOptions } from '../oidcProviderOptions.ts'
import { asymmetricAlgorithms } from '../wire/asymmetricAlgorithms.ts'

/** What a key without `alg` signs with, by its type or curve. */
const DEFAULT_ALGORITHMS: Readonly<Record<string, string>> = {
  RSA: 'RS256',
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
}

/**
 * Returns how the client shows who it is: by one secret or one private key, never by nothing. An
 * assertion is for the issuer alone, lives for a minute and is made anew for every request.
 *
 * @param options of the provider
 * @throws AuthError `config_invalid`
 * @see RFC 6749 section 2.3.1, RFC 7523 section 3, RFC 10017 section 6.1.3.1
 */
export function clientAuthentication(options: OidcProviderOptions): ClientAuth {
  const { clientSecret, privateKey, clientAuth } = options
  if (clientSecret !== undefined && privateKey !== undefined)
    throw configError('clientSecret', 'credential_twice', 'Pass clientSecret or privateKey.')
  if (privateKey !== undefined) {
    if (clientAuth !== undefined && clientAuth !== 'private_key_jwt')
      throw configError('clientAuth', 'credential_kind', 'A key goes with private_key_jwt.')
    return byPrivateKey(privateKey)
  }
  if (typeof clientSecret !== 'string' || clientSecret === '')
    throw configError(
      'clientSecret',
      'credential_missing',
      'Is the environment variable set? A server is a confidential client, by a secret or a key.',
    )
  if (clientAuth === 'private_key_jwt')
    throw configError('clientAuth', 'credential_kind', 'private_key_jwt takes privateKey.')
  return clientAuth === 'client_secret_post'
    ? ClientSecretPost(clientSecret)
    : ClientSecretBasic(clientSecret)
}

function byPrivateKey(key: CryptoKey | JWK): ClientAuth {
  if (isCryptoKey(key)) {
    if (key.type !== 'private' || !key.usages.includes('sign'))
      throw configError('privateKey', 'key_kind', 'A private key that may sign.')
    return PrivateKeyJwt(key)
  }
  const algorithm = key.alg ?? DEFAULT_ALGORITHMS[key.crv ?? key.kty ?? ''] ?? ''
  if (!key.d || !asymmetricAlgorithms.includes(algorithm))
    throw configError('privateKey', 'key_kind', 'A private JWK of type RSA, EC or OKP.')
  let ready: Promise<ClientAuth> | null = null
  return async (as, client, body, headers) => {
    ready ??= toClientAuth(key, algorithm)
    await (
      await ready
    )(as, client, body, headers)
  }
}

async function toClientAuth(jwk: JWK, algorithm: string): Promise<ClientAuth> {
  const key = await importJWK({ ...jwk, ext: false }, algorithm)
  if (!isCryptoKey(key)) throw configError('privateKey', 'key_kind', 'It cannot be read.')
  return PrivateKeyJwt(jwk.kid === undefined ? key : { key, kid: jwk.kid })
}

function isCryptoKey(key: CryptoKey | JWK | Uint8Array): key is CryptoKey {
  return key instanceof CryptoKey
}
