import type { Connection } from './connect.ts'

/** Sends authorization requests to the provider before the browser goes there. */
export interface PushedRequests {
  /** Leaves the parameters with the provider. @returns what the browser carries in their place */
  push(connection: Connection, parameters: URLSearchParams): Promise<URLSearchParams>
}

/**
 * Keeps the authorization request out of the browser: its parameters are posted to the provider,
 * and the address the person leaves for holds the client and a one-time reference only. Nobody on
 * the way can read or change what was asked for.
 *
 * @returns a value for the `par` option of `oidc`
 * @see RFC 9126
 * @example
 * oidc({ issuer, clientId, par: pushedRequests() })
 */
export function pushedRequests(): PushedRequests {
  return {
    push: async (connection, parameters) =>
      (await import('./pushRequest.ts')).pushRequest(connection, parameters),
  }
}
