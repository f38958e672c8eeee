import type { Challenge } from '../../core/challenge.ts'

/**
 * Reads the challenge of a server that wants a fresher or a stronger sign-in.
 *
 * @param response what the server has answered
 * @returns what it asks for, or null
 * @see RFC 9470 section 3
 */
export function readStepUp({ status, headers }: Response): Challenge | null {
  const header = headers.get('www-authenticate') ?? ''
  const read = (name: string) => new RegExp(`\\b${name}="?([^",]*)`, 'i').exec(header)?.[1]
  if (status !== 401 || read('error') !== 'insufficient_user_authentication') return null
  const maxAge = read('max_age')
  const acr = read('acr_values')
  return {
    kind: 'step_up',
    methods: [],
    ...(maxAge && Number(maxAge) >= 0 && { maxAgeSeconds: Number(maxAge) }),
    ...(acr && { acrValues: acr.split(' ') }),
  }
}
