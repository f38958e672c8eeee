import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { Check } from './doctorTypes.ts'
import { findings } from './findings.ts'

/** Whether the page may use what sign-in is built on: WebCrypto, locks, secure cookies. */
export const checkSecureContext: Check = ({ platform, page }) => {
  const { ok, problem } = findings('secure_context')
  if (platform.secure && (!page || isSecureUrl(page.href)))
    return [ok('The page is a secure context.')]
  return [
    problem(
      `${page?.origin ?? 'The page'} is no secure context, so the browser withholds WebCrypto and Web Locks.`,
      'Serve the app over https. In development use http://localhost or http://127.0.0.1, not the name or address of the machine.',
    ),
  ]
}
