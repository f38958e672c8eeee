import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { configError } from '../configError.ts'
import type { ProxyRule } from './proxyRule.ts'

/** A rule with all defaults filled in. */
export interface ProxySettings {
  readonly path: string
  readonly origin: string
  /** Path at the API, without a slash at its end. */
  readonly base: string
  readonly methods: readonly string[]
  readonly requestHeaders: ReadonlySet<string>
  readonly responseHeaders: ReadonlySet<string>
  readonly maxRequestBytes: number
  readonly maxResponseBytes: number
  readonly timeoutMs: number
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
const REQUEST_HEADERS = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'prefer',
  'range',
  'x-request-id',
]
const RESPONSE_HEADERS = [
  'accept-ranges',
  'content-disposition',
  'content-language',
  'content-range',
  'content-type',
  'link',
  'ratelimit',
  'ratelimit-limit',
  'ratelimit-policy',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'x-total-count',
]

/** What is ours, what says who somebody is, and what belongs to one connection (RFC 9110 section 7.6). */
const NEVER =
  /^(cookie|set-cookie.*|authorization|host|origin|referer|forwarded|via|x-forwarded-.*|x-real-ip|cf-.*|(sec|proxy|access-control)-.*|connection|keep-alive|te|trailer|transfer-encoding|upgrade|content-length|content-encoding|cache-control|pragma|expires|etag|vary|location|content-security-policy.*|strict-transport-security|clear-site-data|x-flowpass.*|x-http-method.*|x-original-.*|x-rewrite-.*|x-middleware-.*)$/i

/**
 * Refuses rules that would make an open proxy, and fills in what is left out.
 *
 * @param rules what the app passed
 * @param taken paths of the handler's own routes
 * @throws AuthError `config_invalid`
 * @see RFC 10017 section 6.1.3.6
 */
export function readProxyRules(
  rules: readonly ProxyRule[],
  taken: readonly string[],
): readonly ProxySettings[] {
  const paths: string[] = [...taken]
  return rules.map((rule, index) => {
    const option = (name: string) => `proxy[${index}].${name}`
    const { path, target, methods = METHODS, requestHeaders = [], responseHeaders = [] } = rule
    if (!/^(\/[\w~-][\w.~-]*)+$/.test(path) || path.includes('..'))
      throw configError(option('path'), 'path', 'A path below basePath, such as /api.')
    const isMixed = paths.some((other) => `${other}/`.startsWith(`${path}/`))
    if (isMixed || paths.some((other) => `${path}/`.startsWith(`${other}/`)))
      throw configError(option('path'), 'taken', 'It is a route of the handler or of another rule.')
    paths.push(path)
    if (!isSecureUrl(target) || /[?#\\%;]|\/\/[^/]*@|\/\.\.?(\/|$)|\/\/.*\/\//.test(target))
      throw configError(option('target'), 'address', 'https, and a path if need be; no query.')
    for (const method of methods)
      if (!METHODS.includes(method))
        throw configError(option('methods'), 'method', `One of ${METHODS.join(', ')}.`)
    for (const name of [...requestHeaders, ...responseHeaders])
      if (!/^[\w-]+$/.test(name) || NEVER.test(name))
        throw configError(option('headers'), 'header', 'This header is never passed on.')
    const { origin, pathname } = new URL(target)
    return {
      path,
      origin,
      base: pathname.replace(/\/+$/, ''),
      methods,
      requestHeaders: lowerCased(REQUEST_HEADERS, requestHeaders),
      responseHeaders: lowerCased(RESPONSE_HEADERS, responseHeaders),
      ...readBounds(rule, option),
    }
  })
}

function readBounds(rule: ProxyRule, option: (name: string) => string) {
  const bounds = {
    maxRequestBytes: rule.maxRequestBytes ?? 1_048_576,
    maxResponseBytes: rule.maxResponseBytes ?? 67_108_864,
    timeoutMs: rule.timeoutMs ?? 30_000,
  }
  for (const [name, value] of Object.entries(bounds))
    if (!Number.isFinite(value) || value < 1)
      throw configError(option(name), 'out_of_range', 'A number of at least 1.')
  return bounds
}

function lowerCased(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flat().map((name) => name.toLowerCase()))
}
