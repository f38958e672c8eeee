import { signToken } from './tokens.ts'
import type { WireControls } from '../kit/wireControls.ts'

/** Anonymous and service keys live for a day (section 2). */
const LIFETIME_SECONDS = 86_400

/** Makes the token of a role that is nobody: `service_role`, or `anon` of an SDK's key. */
export function mintServiceToken(input: {
  readonly secret: Uint8Array
  readonly controls: WireControls
  readonly role: 'service_role' | 'anon'
}): Promise<string> {
  const { role } = input
  const claims = {
    user_id: role,
    role,
    token_type: 'access',
    is_anonymous: role === 'anon',
  } as const
  return signToken(input, claims, LIFETIME_SECONDS)
}
