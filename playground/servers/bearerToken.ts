/** The credentials of an `Authorization: Bearer` header, if that is what it holds. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +([\w\-.~+/]+=*)$/i.exec(header ?? '')?.[1]
}
