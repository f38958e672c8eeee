import { isAuthError } from '../../../src/core/isAuthError.ts'
import { guardRequest } from '../../../src/server/guard/guardRequest.ts'
import type { GuardedRoute } from '../../../src/server/guard/guardRequest.ts'
import { guardRules } from '../../../src/server/guard/guardRules.ts'

export const APP = 'https://app.example.com'
export const EVIL = 'https://evil.example'
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' }
export const CALL = { 'x-flowpass': '1' }

export const call: GuardedRoute = { kind: 'call', methods: ['GET', 'POST', 'PATCH'] }
export const login: GuardedRoute = { kind: 'login', methods: ['GET'] }
export const callback: GuardedRoute = { kind: 'callback', methods: ['GET'] }
export const notice: GuardedRoute = { kind: 'notice', methods: ['POST'] }

/** Headers of a request. */
export type Sent = Readonly<Record<string, string>>

/** Says what becomes of a request: `ok`, or the error's code, status and reason. */
export function decide(
  route: GuardedRoute,
  headers: Sent,
  { method = 'GET', url = `${APP}/auth/session`, body = '', options = {} } = {},
): string {
  const rules = guardRules({ appUrl: APP, ...options })
  try {
    guardRequest(rules, route, new Request(url, { method, headers, ...(body !== '' && { body }) }))
    return 'ok'
  } catch (error) {
    if (!isAuthError(error)) throw error
    return `${error.code} ${error.status} ${error.details['reason']}`
  }
}

export const FORGED = (reason: string) => `request_forged 403 ${reason}`
