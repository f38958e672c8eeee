import { seeOther } from '../handler/answer.ts'
import type { HandlerParts, Route, Visit } from '../handler/handlerParts.ts'
import { loginParameters } from './loginParameters.ts'
import { codeForPage, returnAddress, withError } from './returnAddress.ts'

/**
 * `GET /login`: begins a sign-in and sends the browser to the provider. Where that cannot be done
 * the browser goes back to where it came from, and the page says why.
 */
export const login: Route = async (parts, visit) => {
  const { settings, provider, attempts, report } = parts
  const { request, path, query, headers } = visit
  const { environment, redirectUri } = settings
  const returnTo = returnAddress(settings, query.get('returnTo'))
  try {
    const parameters = loginParameters(provider, query)
    const { url, state, secret } = await provider.begin(environment, { redirectUri, parameters })
    const { issuer } = provider
    const createdAt = environment.now()
    const attempt = { issuer, state, secret, returnTo, createdAt }
    const replaces = settings.cookie.sameSite === 'Strict' ? await sessionOf(parts, visit) : {}
    await attempts.add(headers, request, { ...attempt, ...replaces })
    return seeOther(url)
  } catch (thrown) {
    report(thrown, path)
    return seeOther(withError(returnTo, codeForPage(thrown)))
  }
}

/** What is there cannot stop a sign-in, even if it cannot be found. */
async function sessionOf({ report }: HandlerParts, { held, path }: Visit) {
  try {
    const old = await held()
    return old ? { replaces: old.publicId } : {}
  } catch (thrown) {
    report(thrown, path)
    return {}
  }
}
