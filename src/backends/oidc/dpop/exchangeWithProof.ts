import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import type { BackendContext } from '../../../core/backend.ts'
import type { ProofKey } from './openProofKey.ts'
import { proofRefusal } from './proofRefusal.ts'
import { noteServerFacts, readServerFacts } from './serverFacts.ts'
import { signProof } from './signProof.ts'

/** A call that needs a proof. */
export interface ProvenCall {
  readonly method: string
  readonly url: string
  readonly phase: AuthPhase
  /** The token it shows; none at the token endpoint. */
  readonly accessToken?: string | undefined
  /** Whether it can be sent twice: a stream can be read once. */
  readonly isRepeatable: boolean
  /** Sends it with these headers. */
  send(headers: Record<string, string>): Promise<Response>
}

/**
 * Makes a call with a proof, and makes it again, once, when the server asks for another nonce or
 * another time and has said which.
 *
 * @param key the key that tokens are bound to
 * @param context the clock, and where facts about servers are kept
 * @param call what to send
 * @returns the last response
 * @throws AuthError `config_invalid` when the server goes on asking for a nonce
 * @see RFC 9449 sections 7.1, 8 and 9
 */
export async function exchangeWithProof(
  key: ProofKey,
  context: BackendContext,
  call: ProvenCall,
): Promise<Response> {
  const { accessToken, isRepeatable, phase } = call
  const { origin } = new URL(call.url)
  const facts = () => readServerFacts(context, origin)
  const attempt = async () => {
    const { nonce, skewMs } = facts()
    const now = context.platform.clock.now() + skewMs
    const proof = await signProof(key, { ...call, nonce, now })
    const authorization = accessToken && { Authorization: `DPoP ${accessToken}` }
    const response = await call.send({ DPoP: proof, ...authorization })
    noteServerFacts(context, origin, response.headers, !!accessToken)
    const hasNews = facts().nonce !== nonce || facts().skewMs !== skewMs
    return { response, hasNews, refusal: await proofRefusal(response, !!accessToken) }
  }
  const first = await attempt()
  const isAboutProof = ['use_dpop_nonce', 'invalid_dpop_proof'].includes(first.refusal ?? '')
  // Once only: a server that is never content must not be asked in a loop.
  const last = isRepeatable && isAboutProof && first.hasNews ? await attempt() : first
  if (!isRepeatable || last.refusal !== 'use_dpop_nonce') return last.response
  throw new AuthError('config_invalid', phase, {
    status: last.response.status,
    details: { reason: 'dpop_nonce' },
  })
}
