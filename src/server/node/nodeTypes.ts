/**
 * The part of Node's `IncomingMessage` that is used, Express's and HTTP/2's included. Written out,
 * so that the types of this package need no types of Node.
 */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Express: the path before a router has cut its own off. */
  readonly originalUrl?: string | undefined
  /** What a body parser has made of the body. */
  readonly body?: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly socket: object
  readonly readableEnded: boolean
  readonly destroyed: boolean
  on(event: string, listener: (value: Uint8Array) => void): unknown
  off(event: string, listener: (value: Uint8Array) => void): unknown
  pause(): unknown
  resume(): unknown
}

/** The part of Node's `ServerResponse` that is used. */
export interface NodeResponse {
  statusCode: number
  readonly headersSent: boolean
  readonly writableFinished: boolean
  readonly destroyed: boolean
  setHeader(name: string, value: string | string[]): unknown
  write(chunk: Uint8Array): boolean
  end(): unknown
  destroy(): unknown
  on(event: string, listener: () => void): unknown
  once(event: string, listener: () => void): unknown
}
