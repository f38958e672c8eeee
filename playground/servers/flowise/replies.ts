/** Answers with JSON, typed as Express does. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
}

/** Answers with plain text. */
export function text(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

/** The body of everything that a service refuses; `stack` is empty outside of development. */
export function failed(status: number, message: string): Response {
  return json({ statusCode: status, success: false, message, stack: {} }, status)
}

/** The three bodies of 401 and the one of 403 that the gate sends (contract, section 4). */
export const refusals = {
  notInternal: () => json({ error: 'Unauthorized Access' }, 401),
  noToken: () => json({ message: 'Invalid or Missing token' }, 401),
  tokenExpired: () => json({ message: 'Token Expired', retry: true }, 401),
  refreshExpired: () => json({ message: 'Refresh Token Expired' }, 401),
  forbidden: () => json({ message: 'Forbidden' }, 403),
}

/** The single-page app, which answers for every path that nothing else answers for. */
export function appPage(): Response {
  return new Response(
    `<!DOCTYPE html>\n<html lang="en"><head><title>Flowise</title></head><body><div id="root"></div></body></html>\n`,
    {
      headers: { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'public, max-age=0' },
    },
  )
}
