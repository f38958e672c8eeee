/**
 * Makes an answer in JSON. What every answer carries is added where it leaves the handler.
 *
 * @param status HTTP status
 * @param body what goes into it
 */
export function answer(status: number, body: object): Response {
  const headers = { 'content-type': 'application/json' }
  return new Response(JSON.stringify(body), { status, headers })
}

/** Makes an answer without a body. */
export function nothing(): Response {
  return new Response(null, { status: 204 })
}

/**
 * Sends the browser on.
 *
 * @param location a checked path of the app, or an address of the provider
 */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}
