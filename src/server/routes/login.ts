import { seeOther } from '../handler/answer.ts'
import type { Route } from '../handler/handlerParts.ts'
import { loginParameters } from './loginParameters.ts'
import { codeForPage, returnAddress, withError } from './returnAddress.ts'

/**
 * `GET /login`: begins a sign-in and sends the browser to the provider. Where that cannot be done
 * the browser goes back to where it came from, and the page says why.
 */
export const login: Route = async (parts, { request, path, query, headers }) => {
  const { settings, provider, attempts, report } = parts
  const { environment, redirectUri } = settings
  const returnTo = returnAddress(settings, query.get('returnTo'))
  try {
    const parameters = loginParameters(provider, query)
    const { url, state, secret } = await provider.begin(environment, { redirectUri, parameters })
    const { issuer } = provider
    const createdAt = environment.now()
    await attempts.add(headers, request, { issuer, state, secret, returnTo, createdAt })
    return seeOther(url)
  } catch (thrown) {
    report(thrown, path)
    return seeOther(withError(returnTo, codeForPage(thrown)))
  }
}
