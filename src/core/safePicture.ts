import { isSecureUrl } from './isSecureUrl.ts'

/**
 * Lets through what may be shown as the picture of a user: an address that nobody on the way can
 * change, or an image that is part of the text.
 *
 * @param value what a backend says; anything may stand there
 * @returns the address, or null
 */
export function safePicture(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return isSecureUrl(value) || /^data:image\/[\w.+-]+[;,]/i.test(value) ? value : null
}
