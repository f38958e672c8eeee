import { isExactOrigin } from '../core/embed/isExactOrigin.ts'
import { embedError } from './embedError.ts'
import type { GuestWindow } from './guestWindow.ts'

/**
 * Checks a list of hosts.
 *
 * @throws EmbedError `config_invalid` for one with anything but exact origins, and an empty one
 */
export function checkHosts(allowed: readonly string[]): void {
  if (!allowed.length || !allowed.every(isExactOrigin))
    throw embedError('config_invalid', 'allowedHosts')
}

/**
 * Finds the origins that the page around may have.
 *
 * @param win the guest's window
 * @param allowed exact origins that are trusted
 * @returns those to be greeted: the one around, or where browsers do not tell, all it may be
 * @throws EmbedError `frame_origin_mismatch` outside of a frame and inside that of somebody else
 */
export function findHosts(win: GuestWindow, allowed: readonly string[]): readonly string[] {
  const around = Array.from(win.location.ancestorOrigins ?? [])
  const self: unknown = win
  // Whoever frames the host sees and clicks what is inside, too.
  if (win.parent === self || !around.every((origin) => allowed.includes(origin)))
    throw embedError('frame_origin_mismatch', 'allowedHosts')
  const nearest = `${around[0] ?? win.document.referrer}/`
  const named = allowed.filter((origin) => nearest.startsWith(`${origin}/`))
  return named[0] ? named : allowed
}
