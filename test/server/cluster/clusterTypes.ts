/** What a server process is started with. */
export interface ProcessConfig {
  /** Never used again by another process, so that the provider's record tells them apart. */
  readonly name: string
  readonly redisPort: number
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly sessionSecret: string
  /** The API behind the proxy. */
  readonly apiUrl: string
}

/** What a process tells the test. */
export type ProcessMessage = { readonly port: number } | { readonly failure: string }

/** Something that was done to the cluster, in milliseconds since the epoch. */
export type Fault =
  | { readonly kind: 'kill'; readonly process: string; readonly from: number; to: number }
  | { readonly kind: 'redis'; readonly from: number; to: number }

/** A refresh token that came to the provider. */
export interface Spend {
  readonly process: string
  /** A hash of the token. */
  readonly token: string
  /** The session at the provider. */
  readonly sid: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** 0 while unanswered. */
  readonly status: number
}

/** What became of those who had spent a token before. */
export interface Causes {
  /** Their process was killed before it had written the answer. */
  killed: number
  /** Redis was away meanwhile. */
  cutOff: number
  noReason: number
}

/** What tabs have seen. */
export interface TabCounts {
  /** Answers that say who is signed in, or come from the API. */
  good: number
  /** 503: nobody can be asked now. */
  later: number
  /** The connection was lost. */
  network: number
  /** What no answer should be, such as `500 /session`. */
  odd: Record<string, number>
  signOuts: number
}
