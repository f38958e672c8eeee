import type { Check, Examination } from './doctorTypes.ts'
import { findings } from './findings.ts'
import { isSameSite } from '../../core/isSameSite.ts'
import { parseUrl } from '../../core/parseUrl.ts'

const { ok, warning, problem, skipped } = findings('third_party_cookies')

/** Whether the session depends on cookies that browsers keep from other sites. */
export const checkCookies: Check = (examination) => {
  const { client, options, facts } = examination
  const isCookie = client.inspect().transport === 'cookie'
  if (!isCookie && !options.silentSignIn)
    return [skipped('Tokens need no cookies; only `signIn.silent` would.')]
  if (!facts.cookies)
    return [problem('The browser has cookies switched off.', 'Switch cookies on for this site.')]
  if (facts.isFramed && facts.hasStorageAccess === false)
    return [
      problem(
        'The page is framed by another site, and the browser withholds its cookies.',
        'Call `document.requestStorageAccess()` in a click, set the cookies `SameSite=None; Secure; Partitioned`, or embed with a flow token.',
      ),
    ]
  if (wasBlocked(examination))
    return [
      problem(
        'The server has signed the person in, but its cookie did not come back.',
        'Serve the API on the site of the app (same registrable domain, https), or behind a path of its origin.',
      ),
    ]
  const foreign = foreignSites(examination, isCookie)
  if (foreign.length === 0) return [ok('All cookies are first-party.')]
  return [
    warning(
      `${foreign.join(', ')} is of another site than this page. Safari and Firefox withhold its cookies, Chrome when people say so${isCookie ? '' : '; a silent sign-in then never finds anybody'}.`,
      isCookie
        ? 'Serve the API on the site of the app, such as api.example.com for app.example.com, or behind a path of its origin.'
        : "Give the provider a name on the app's site, or sign in by redirect or popup.",
    ),
  ]
}

function wasBlocked({ client }: Examination): boolean {
  const state = client.getState()
  return 'error' in state && state.error?.code === 'cookie_blocked'
}

function foreignSites({ options, page }: Examination, isCookie: boolean): string[] {
  const { issuer, apiOrigins = [] } = options
  const asked = isCookie ? apiOrigins : issuer ? [issuer] : []
  return asked.flatMap((text) => {
    const url = parseUrl(text)
    return url && page && !isSameSite(url, page) ? [url.origin] : []
  })
}
