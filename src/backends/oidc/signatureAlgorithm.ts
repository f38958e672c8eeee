/** How WebCrypto verifies a JWS algorithm, and which keys it takes. */
export interface SignatureAlgorithm {
  readonly name: string
  readonly hash: string
  readonly saltLength: number
  readonly namedCurve: string
  /** Key type of a fitting JWK. */
  readonly kty: 'RSA' | 'EC' | 'OKP'
  /** Curve of a fitting JWK. */
  readonly crv: string | undefined
}

const CURVES: Readonly<Record<string, string>> = { 256: 'P-256', 384: 'P-384', 512: 'P-521' }

/**
 * Looks an algorithm up: RS, PS and ES with SHA-2, and Ed25519. Symmetric ones and `none` do not
 * exist here, whatever a token says.
 *
 * @param alg the `alg` header of a token, unverified
 * @returns the algorithm, or null
 * @see RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9864
 */
export function signatureAlgorithm(alg: unknown): SignatureAlgorithm | null {
  const [, family = '', size = ''] =
    /^([RPE]S)(256|384|512)$/.exec(typeof alg === 'string' ? alg : '') ?? []
  const isEdwards = alg === 'EdDSA' || alg === 'Ed25519'
  if (!family && !isEdwards) return null
  const curve = isEdwards ? 'Ed25519' : CURVES[size]
  const isRsa = family === 'RS' || family === 'PS'
  return {
    name: isEdwards
      ? 'Ed25519'
      : family === 'ES'
        ? 'ECDSA'
        : family === 'PS'
          ? 'RSA-PSS'
          : 'RSASSA-PKCS1-v1_5',
    hash: `SHA-${size}`,
    saltLength: Number(size) / 8,
    namedCurve: curve ?? '',
    kty: isRsa ? 'RSA' : isEdwards ? 'OKP' : 'EC',
    crv: isRsa ? undefined : curve,
  }
}
