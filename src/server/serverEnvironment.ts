/** Everything the server side takes from outside, so that tests patch nothing. */
export interface ServerEnvironment {
  /** Milliseconds since the epoch. */
  now(): number
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Runs `task` after `ms` milliseconds, for deadlines. @returns what cancels it @default setTimeout */
  readonly after?: (ms: number, task: () => void) => () => void
  /** Aborted when the answer is no longer wanted. */
  readonly signal?: AbortSignal
}
