/**
 * Returns the address of a provider's metadata.
 *
 * @param issuer the issuer, with or without a trailing slash
 * @see OpenID Connect Discovery 1.0 section 4
 */
export function issuerMetadata(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}
