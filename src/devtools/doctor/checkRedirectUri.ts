import { parseUrl } from '../../core/parseUrl.ts'
import type { Check, Examination } from './doctorTypes.ts'
import { findings } from './findings.ts'

const { ok, warning, problem, skipped } = findings('redirect_uri')

const ERROR_TEXT =
  'A provider that does not know it says "redirect_uri_mismatch" or "invalid redirect_uri" on its own page, before any sign-in.'

/** What can be told of the redirect URI from inside the app: where it is, and that it is served. */
export const checkRedirectUri: Check = async (examination) => {
  const { client, options, page } = examination
  if (!client.has('redirect')) return [skipped('The backend has no sign-in by redirect.')]
  if (!page) return [skipped('There is no address bar here.')]
  const text = options.redirectUri ?? `${page.origin}/`
  const uri = parseUrl(text)
  if (!uri)
    return [
      problem(`"${text}" is not an absolute address.`, `Use ${page.origin}/ or a path below it.`),
    ]
  if (uri.hash || uri.username)
    return [
      problem(
        `The redirect URI ${text} has a fragment or a user name, which OAuth forbids.`,
        `Use ${uri.origin}${uri.pathname}.`,
      ),
    ]
  if (uri.origin !== page.origin)
    return [
      problem(
        `The page is on ${page.origin}, the redirect URI on ${uri.origin}: the sign-in would come back to another origin, which does not know of it.`,
        `Open the app at ${uri.origin}, or use ${page.origin}${uri.pathname} and register that at the provider. localhost and 127.0.0.1, www and no www, http and https are different origins.`,
      ),
    ]
  return [await checkServed(uri, examination)]
}

async function checkServed(uri: URL, { request }: Examination) {
  const register = `Register exactly ${uri.href} at the provider: scheme, port, path and trailing slash all count. ${ERROR_TEXT}`
  const response = await request(uri, { headers: { accept: 'text/html' } })
  if (!response)
    return warning(
      `${uri.href} could not be loaded, so it is not known whether the app is served there.`,
      'Look at the answer in the network panel: it must be the app, without a redirect to elsewhere.',
    )
  const landed = parseUrl(response.url) ?? uri
  if (landed.pathname !== uri.pathname || landed.origin !== uri.origin)
    return problem(
      `The server redirects ${uri.pathname} to ${landed.pathname}, and may drop the provider's answer on the way.`,
      `Use ${landed.origin}${landed.pathname} as the redirect URI, here and at the provider, or let the server answer ${uri.pathname} itself.`,
    )
  if (!response.ok)
    return problem(
      `The server answers ${response.status} at ${uri.pathname}: people who come back from the provider do not reach the app.`,
      `Let the server answer ${uri.pathname} with the app's page (single-page fallback), or use a path that it knows.`,
    )
  return ok(`The app is served at the redirect URI. ${register}`)
}
