/**
 * Reads a claim that lists names: an array of strings, or one string with spaces in between.
 * Anything else lists nothing.
 *
 * @param claims claims of a user
 * @param name the claim
 */
export function listClaim(claims: object, name: string): readonly string[] {
  const value: unknown = Object.hasOwn(claims, name) ? Reflect.get(claims, name) : undefined
  if (typeof value === 'string') return value.split(' ').filter(Boolean)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
