import { checkRoute } from './checkRoute.ts'

/** `.` and `..` between slashes, as browsers read them. */
const DOTS = /^[^?#]*\/(?:\.|%2e){1,2}(?:[/?#]|$)/i

/**
 * Lets a route of a guest through: one that leads nowhere else than it seems to, wherever the page
 * puts it, as in `/workflows` + route.
 *
 * @param value anything
 * @returns the route as it is, or undefined
 */
export function checkGuestRoute(value: unknown): string | undefined {
  const route = checkRoute(value)
  return route === undefined || DOTS.test(route) ? undefined : route
}
