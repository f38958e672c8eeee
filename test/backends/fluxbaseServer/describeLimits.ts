import { describe, expect, it } from 'vitest'
import { startServer, type TestServer } from './startServer.ts'

/** Section 6, of the contract document. */
export function describeLimits(): void {
  describe('Fluxbase server: rate limits (section 6)', () => {
    async function withLimits<T>(
      quirks: object,
      run: (server: TestServer) => Promise<T>,
    ): Promise<T> {
      const server = await startServer({ quirks: { rateLimits: true, ...quirks } })
      try {
        return await run(server)
      } finally {
        await server.close()
      }
    }

    async function refreshSixPeople(server: TestServer) {
      const people = []
      for (let count = 0; count < 2; count += 1) people.push(await server.join())
      const answers = []
      for (let count = 0; count < 6; count += 1) {
        const person = people[count % 2]
        const body = { refresh_token: `${person?.refresh}${'x'.repeat(count)}` }
        answers.push(await server.call('/auth/refresh', { body }))
      }
      return answers
    }

    it('shares the five refreshes a minute among all people (Fluxbase fact 7)', async () => {
      const answers = await withLimits({}, refreshSixPeople)
      const last = answers.at(-1)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
      expect(last?.body).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', retry_after: 0 })
      expect(last?.headers.get('retry-after')).toBe('0')
    })

    it('counts by token with the quirk off', async () => {
      const answers = await withLimits({ sharedRefreshBucket: false }, refreshSixPeople)
      expect(answers.filter(({ status }) => status === 429)).toEqual([])
    })

    it('breaks on a refresh token of less than 20 characters', async () => {
      const status = await withLimits({}, async (server) => {
        return (await server.call('/auth/refresh', { body: { refresh_token: 'short' } })).status
      })
      expect(status).toBe(500)
    })

    it('tells what is left in seconds, and lets go after a minute', async () => {
      const body = { email: 'ada@example.com', password: 'analytical-engine' }
      await withLimits({}, async (server) => {
        const first = await server.call('/auth/signin', { body })
        expect(first.headers.get('x-ratelimit-limit')).toBe('10')
        expect(first.headers.get('x-ratelimit-remaining')).toBe('9')
        expect(Number(first.headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(60)
        for (let count = 0; count < 9; count += 1) await server.call('/auth/signin', { body })
        const eleventh = await server.call('/auth/signin', { body })
        expect([eleventh.status, eleventh.body['retry_after']]).toEqual([429, 60])
        server.controls.advance(61)
        expect((await server.call('/auth/signin', { body })).status).toBe(200)
      })
    })

    it('counts the codes of both factors in one bucket', async () => {
      const statuses = await withLimits({}, async (server) => {
        const answers = []
        for (const path of ['/auth/2fa/verify', '/auth/otp/verify'])
          for (let count = 0; count < 3; count += 1)
            answers.push((await server.call(path, { body: {} })).status)
        return answers
      })
      expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
    })

    it('tells the seconds that are left with the quirk zeroRetryAfter off', async () => {
      const answers = await withLimits({ zeroRetryAfter: false }, refreshSixPeople)
      expect(Number(answers.at(-1)?.body['retry_after'])).toBeGreaterThan(50)
    })

    it('has none unless asked for', async () => {
      const server = await startServer()
      const { headers } = await server.call('/auth/config')
      await server.close()
      expect(headers.get('x-ratelimit-limit')).toBeNull()
    })
  })
}
