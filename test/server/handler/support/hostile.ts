import { APP, CALL, EVIL, GO } from './handlerWorld.ts'
import type { ROUTES } from './routes.ts'

/** What kind of request a route takes. */
type Kind = (typeof ROUTES)[number][2]

const OTHER_METHODS = ['HEAD', 'OPTIONS', 'PUT', 'PROPFIND', 'QUERY']
const WRONG_ORIGINS = [
  EVIL,
  'null',
  'https://APP.example.com',
  'https://app.example.com.',
  'https://app.example.com/',
  'https://app.example.com:8443',
  'http://app.example.com',
  'https://app.example.com.evil.example',
  'https://evil.example/https://app.example.com',
  'https://app.example.com, https://evil.example',
  'https://xapp.example.com',
  'https://sub.app.example.com',
]
const TYPES = [
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'APPLICATION/JSON',
  'application/json; charset=x',
  'application/json, text/plain',
  '',
]

/** A request that nothing may come of. */
export interface Hostile {
  readonly what: string
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  /** @default the app's */
  readonly url?: string
  readonly body?: string
}

/** What a page of another site, a prefetch or a script without the header may send to a route. */
export function hostileTo(method: string, kind: Kind): Hostile[] {
  const others: Hostile[] = OTHER_METHODS.filter((other) => other !== method).map((other) => ({
    what: other,
    method: other,
    headers: CALL,
  }))
  // Cross-site and with everything that can be sent from there: the method decides alone.
  const crossed = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map((other) => ({
    what: `cross-site ${other}`,
    method: other,
    headers: {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
      origin: EVIL,
    },
  }))
  if (kind === 'notice')
    return [...others, ...crossed.filter((each) => each.method !== 'POST'), ...badNotices()]
  const fetched: Hostile[] = [
    'empty',
    'image',
    'script',
    'style',
    'font',
    'video',
    'worker',
    'object',
    'report',
  ].flatMap((dest) =>
    ['no-cors', 'cors', 'same-origin', 'websocket'].map((mode) => ({
      what: `fetched as ${dest}, ${mode}`,
      headers: {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': mode,
        'sec-fetch-dest': dest,
      },
    })),
  )
  const prefetched: Hostile[] = [
    'prefetch',
    'prefetch;prerender',
    'prefetch;anonymous-client-ip',
    'preview',
  ].flatMap((purpose) =>
    ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'].map((name) => ({
      what: `${name}: ${purpose}`,
      headers: { ...GO, [name]: purpose },
    })),
  )
  if (kind === 'navigation') return [...others, ...crossed, ...fetched, ...prefetched]
  const sites = [
    'cross-site',
    'same-site',
    'none',
    'same-origin, cross-site',
    'SAME-ORIGIN',
    '',
  ].map((site) => ({
    what: `site ${site}`,
    headers: { 'x-flowpass': '1', 'sec-fetch-site': site },
  }))
  const origins = WRONG_ORIGINS.flatMap((origin) => [
    { what: `origin ${origin}`, headers: { 'x-flowpass': '1', origin } },
    { what: `origin ${origin}, and metadata that says otherwise`, headers: { ...CALL, origin } },
  ])
  const headers = [undefined, '', '0', 'true', '1, 1', ' 2'].map((value) => ({
    what: `header ${value}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(value !== undefined && { 'x-flowpass': value }),
    },
  }))
  const types = TYPES.map((type) => ({
    what: `type ${type}`,
    headers: { 'sec-fetch-site': 'same-origin', origin: APP, 'content-type': type },
  }))
  const forwarded = ['x-forwarded-host', 'forwarded', 'host', 'x-host', 'x-original-host'].map(
    (name) => ({
      what: `${name}, and an origin to match`,
      headers: {
        'x-flowpass': '1',
        origin: EVIL,
        [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example',
      },
    }),
  )
  const addressed = {
    what: 'address of another host',
    url: EVIL,
    headers: { 'x-flowpass': '1', origin: EVIL },
  }
  return [
    ...others,
    ...crossed,
    ...fetched,
    ...prefetched,
    ...sites,
    ...origins,
    ...headers,
    ...types,
    ...forwarded,
    addressed,
  ]
}

/** Notices of a sign-out that the provider has not sent, or not so. */
function badNotices(): Hostile[] {
  const tokens = [
    '',
    ' ',
    'bad',
    'GOOD',
    'good ',
    'good%00',
    'good.good.good',
    'e30.e30.',
    'null',
    '1',
  ]
  const jwts = ['none', 'HS256', 'RS256', 'ES256', 'PS256'].map(
    (alg) => `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.e30.c2ln`,
  )
  const alone = [...tokens, ...jwts, 'x'.repeat(10_000)].map((token) => `logout_token=${token}`)
  const others = [
    '',
    '{}',
    '{"logout_token":"good"}',
    '["good"]',
    'good',
    'token=good',
    'LOGOUT_TOKEN=good',
    'logout_token[]=good',
    'logout_token=good&logout_token=good',
    'logout_token=good&logout_token=bad',
    'logout_token=bad&logout_token=good',
    'logout_token',
    '&&&',
    '%',
    '--x\r\ncontent-disposition: form-data; name="logout_token"\r\n\r\ngood\r\n--x--',
  ]
  const types = ['application/x-www-form-urlencoded', 'text/plain']
  return [...alone, ...others].flatMap((body) =>
    types.map((type) => ({ what: `notice ${body}`, body, headers: { 'content-type': type } })),
  )
}
