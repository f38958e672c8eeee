import type { Challenge } from '../../core/challenge.ts'

/** A parameter; a quoted value is read as a whole, so that nothing in it looks like another one. */
const PARAMETER = /([\w-]+)=(?:"([^"]*)"|([^\s,"]+))/g

/**
 * Reads the challenge of a server that wants a fresher or a stronger sign-in.
 *
 * @param response what the server has answered
 * @returns what it asks for, or null
 * @see RFC 9470 section 3
 */
export function readStepUp({ status, headers }: Response): Challenge | null {
  if (status !== 401) return null
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, plain = ''] of (headers.get('www-authenticate') ?? '').matchAll(
    PARAMETER,
  ))
    parameters.set(name.toLowerCase(), quoted ?? plain)
  if (parameters.get('error') !== 'insufficient_user_authentication') return null
  const maxAge = parameters.get('max_age')
  const acr = parameters.get('acr_values')
  return {
    kind: 'step_up',
    methods: [],
    ...(maxAge && Number(maxAge) >= 0 && { maxAgeSeconds: Number(maxAge) }),
    ...(acr && { acrValues: acr.split(' ') }),
  }
}
