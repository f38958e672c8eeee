/** The provider's endpoints that can be made to fail. */
export type Endpoint =
  'token' | 'userinfo' | 'jwks' | 'discovery' | 'revocation' | 'authorization' | 'end_session'

/** Which path belongs to which endpoint. */
export const endpointByPath: Readonly<Record<string, Endpoint>> = {
  '/token': 'token',
  '/me': 'userinfo',
  '/jwks': 'jwks',
  '/.well-known/openid-configuration': 'discovery',
  '/.well-known/oauth-authorization-server': 'discovery',
  '/token/revocation': 'revocation',
  '/auth': 'authorization',
  '/session/end': 'end_session',
}

/** Whether a value names an endpoint. */
export function isEndpoint(value: unknown): value is Endpoint {
  return Object.values<unknown>(endpointByPath).includes(value)
}
