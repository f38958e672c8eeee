import { createLocalJWKSet, errors } from 'jose'
import type { JWTVerifyGetKey } from 'jose'
import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { isRecord } from '../../../core/isRecord.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { callProvider } from './callProvider.ts'
import { createRemoteFact } from './remoteFact.ts'
import type { FactQuestion } from './remoteFact.ts'

/** How long keys are used without asking again, in milliseconds. */
const FRESH_MS = 600_000

/** Largest key set that is read, in bytes. */
const CAP_BYTES = 262_144

/** The public keys of an issuer. */
export interface KeySet {
  /**
   * Runs a verification with the keys that are known, and once more with new ones if none of them
   * is the one that the token names.
   *
   * @throws whatever `verify` throws; AuthError `server_failed` while the keys cannot be had
   */
  use<Result>(
    environment: ServerEnvironment,
    question: Pick<FactQuestion<JWTVerifyGetKey>, 'phase' | 'ms'>,
    verify: (keys: JWTVerifyGetKey) => Promise<Result>,
  ): Promise<Result>
}

/**
 * Keeps the public keys of an issuer. jose's own remote key set would fetch by itself; this one
 * keeps to the environment's network and clock, and to the bounds of every call.
 *
 * @param locate finds their address
 * @see RFC 7517 section 5, OpenID Connect Core 1.0 section 10.1.1
 */
export function createKeySet(
  locate: (environment: ServerEnvironment, phase: AuthPhase) => Promise<string>,
): KeySet {
  const fact = createRemoteFact('keys', FRESH_MS, async (environment, phase) => {
    const url = await locate(environment, phase)
    const response = await callProvider(environment, { phase, capBytes: CAP_BYTES }, url)
    const { keys } = await readJsonObject(response, phase)
    if (response.status === 200 && Array.isArray(keys))
      return createLocalJWKSet({ keys: keys.filter(isRecord) })
    throw new AuthError('response_invalid', phase, { status: response.status })
  })

  return {
    async use(environment, question, verify) {
      const keys = await fact.read(environment, question)
      try {
        return await verify(keys)
      } catch (thrown) {
        if (!(thrown instanceof errors.JWKSNoMatchingKey)) throw thrown
        const newer = await fact.read(environment, { ...question, unlike: keys })
        if (newer === keys) throw thrown
        return await verify(newer)
      }
    },
  }
}
