/** Longest route, in characters. */
const MAX_ROUTE_LENGTH = 2048

// Two slashes in a row are refused anywhere in the path: `/..//other.example` is the address of
// another site as soon as somebody resolves it.
const ROUTE = /^(?![^?#]*\/\/)\/[^\\\p{Cc}]*$/u

/**
 * Lets a route of the other side through: a path that begins with exactly one slash. What a browser
 * could take for the address of another site is none.
 *
 * @param value anything
 * @returns the route as it is, or undefined
 */
export function checkRoute(value: unknown): string | undefined {
  const isRoute = typeof value === 'string' && value.length <= MAX_ROUTE_LENGTH && ROUTE.test(value)
  return isRoute ? value : undefined
}
