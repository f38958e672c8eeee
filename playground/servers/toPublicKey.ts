import type { JWK } from 'jose'
import type { SigningKey } from './signingKeys.ts'

/** The half of a signing key that may be shown. */
export function toPublicKey({
  d: _d,
  p: _p,
  q: _q,
  dp: _dp,
  dq: _dq,
  qi: _qi,
  ...rest
}: SigningKey): JWK {
  return rest
}
