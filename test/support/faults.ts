import type { Fault } from './evilProvider.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Answers with a status and nothing else. */
export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  () =>
    new Response(null, { status: code, headers })

/** Never answers. */
export const hang: Fault = () => new Promise(() => {})

/** Is not there. */
export const unreachable: Fault = () => Promise.reject(new TypeError('fetch failed'))

/** A proxy's page in place of the answer. */
export const html =
  (code = 200): Fault =>
  () =>
    new Response('<!doctype html>', { status: code, headers: { 'content-type': 'text/html' } })

/** Sends the browser elsewhere. */
export const redirect =
  (code = 302): Fault =>
  () =>
    new Response(null, { status: code, headers: { location: 'https://evil.example/token' } })

/** JSON that ends too early. */
export const truncated: Fault = () => new Response('{"access_token":"a', { headers: JSON_TYPE })

/** A body that breaks off while it is read. */
export const broken: Fault = () =>
  new Response(
    new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }),
    { headers: JSON_TYPE },
  )

/** An answer larger than anything is read. */
export const oversize: Fault = () =>
  new Response(`{"a":"${'x'.repeat(1_100_000)}"}`, { headers: JSON_TYPE })

/** An answer without content. */
export const empty: Fault = () => new Response(null, { status: 204 })

/** Faults that pass by themselves, by name. */
export const transientFaults: readonly (readonly [name: string, fault: Fault])[] = [
  ['unreachable', unreachable],
  ['500', status(500)],
  ['502 with HTML', html(502)],
  ['503', status(503)],
  ['504', status(504)],
  ['408', status(408)],
  ['425', status(425)],
  ['429', status(429)],
  ['HTML with 200', html()],
  ['HTML with 403', html(403)],
  ['HTML with 404', html(404)],
  ['a redirect', redirect()],
  ['truncated JSON', truncated],
  ['a body that breaks off', broken],
  ['an oversize body', oversize],
  ['no content', empty],
]
