import { AuthError } from '../../../src/core/authError.ts'
import { sleep } from '../../../src/core/sleep.ts'
import type { RenewalReport, RenewalWorldOptions } from './renewalTypes.ts'

type Cause = keyof RenewalReport['lost']

interface Chain {
  current: number
  spentAt: number
  isRevoked: boolean
  cause: Cause
}

/** A provider that rotates: a spent token passes again for a while, or ends the session. */
export function scriptProvider(
  options: RenewalWorldOptions,
  report: RenewalReport,
  hurt: Set<string>,
) {
  const { clock, random, reuseWindowMs, scale } = options
  const chains = new Map<string, Chain>()
  return {
    chains,
    begin(id: string): string {
      chains.set(id, { current: 0, spentAt: -1, isRevoked: false, cause: 'noReason' })
      return `${id}:0`
    },
    async refresh(token: string, spender: { readonly isDead: boolean }): Promise<string> {
      await sleep(clock, (20 + random.int(500)) * scale)
      const [id = '', number] = token.split(':')
      const chain = chains.get(id)
      if (!chain || chain.isRevoked) throw new AuthError('session_expired', 'refresh')
      // One fault at a time, here as well: a token that waits for its answer gets no second one.
      const isHurt = hurt.has(id)
      if (!isHurt && random.chance(0.05)) throw new AuthError('server_failed', 'refresh')
      report.spends += 1
      if (Number(number) === chain.current) {
        report.expiries += 1
        Object.assign(chain, { current: chain.current + 1, spentAt: clock.monotonic() })
        chain.cause = spender.isDead ? 'killed' : 'noReason'
      } else {
        report.again[chain.cause] += 1
        const isRecent = clock.monotonic() - chain.spentAt < reuseWindowMs
        if (Number(number) !== chain.current - 1 || !isRecent) {
          chain.isRevoked = true
          throw new AuthError('session_expired', 'refresh')
        }
      }
      const next = `${id}:${chain.current}`
      await sleep(clock, (20 + random.int(500)) * scale)
      if (isHurt || hurt.has(id) || !random.chance(0.02)) return next
      chain.cause = 'answerLost'
      hurt.add(id)
      report.answersLost += 1
      throw new AuthError('network_failed', 'refresh')
    },
  }
}
