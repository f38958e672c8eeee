/**
 * What a provider may sign with. Symmetric algorithms and `none` are not among them, whatever its
 * metadata lists: a server that takes both can be made to take a public key for a secret.
 *
 * @see RFC 8725 section 3.1, RFC 7518 section 3.1, RFC 9864
 */
export const asymmetricAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512'],
  ...['PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'Ed25519'],
]
