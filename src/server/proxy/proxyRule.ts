/** An API that pages reach through the handler. */
export interface ProxyRule {
  /** Path below the handler's `basePath` at which the API begins, such as `/api`. */
  readonly path: string
  /** Where it is: an origin, with a path that everything stays below. */
  readonly target: string
  /** @default ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] */
  readonly methods?: readonly string[]
  /**
   * Headers of requests that are passed on, beside `accept`, `accept-language`, `content-type`,
   * `idempotency-key`, `if-match`, `prefer`, `range` and `x-request-id`.
   */
  readonly requestHeaders?: readonly string[]
  /**
   * Headers of answers that are passed on, beside `accept-ranges`, `content-disposition`,
   * `content-language`, `content-range`, `content-type`, `link`, `retry-after`, `x-request-id` and
   * those of rate limits and pages.
   */
  readonly responseHeaders?: readonly string[]
  /** Largest body of a request, in bytes; `toNodeListener` cuts at 1 MB. @default 1 MB */
  readonly maxRequestBytes?: number
  /** Largest body of an answer, in bytes. @default 64 MB */
  readonly maxResponseBytes?: number
  /**
   * How long nothing may move, in milliseconds: no piece of an upload, from the browser or to the
   * API, then no answer, and nothing more in the middle of it. @default 30_000
   */
  readonly timeoutMs?: number
}
