/** The credentials of an `Authorization` header. */
export interface AccessToken {
  scheme: 'bearer' | 'dpop'
  token: string
}

/** The access token that a request carries, under either scheme. */
export function accessToken(header: string | undefined): AccessToken | undefined {
  const [, scheme = '', token] = /^(Bearer|DPoP) +([\w\-.~+/]+=*)$/i.exec(header ?? '') ?? []
  if (token === undefined) return undefined
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'dpop' : 'bearer', token }
}
