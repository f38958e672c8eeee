import { signInPaths } from '../shell/signInPaths.ts'

const START = '/account'

/** Returns where to go after the sign-in: a path of this app, whatever the address says. */
export function returnToOf({ searchParams, origin }: URL): string {
  const asked = searchParams.get('returnTo')
  const target = asked ? URL.parse(asked, origin) : null
  return target?.origin === origin ? target.pathname + target.search + target.hash : START
}

/** Returns the address of the sign-in page that comes back to a page of this app. */
export function signInPath({ pathname, search, hash }: URL): string {
  const isPlace = !['/', '/sign-up', '/callback', ...signInPaths].includes(pathname)
  return isPlace ? `/sign-in?returnTo=${encodeURIComponent(pathname + search + hash)}` : '/sign-in'
}
