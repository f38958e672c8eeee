import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFlowTokenMinter } from '../../src/server.ts'
import { config } from './support/flowTokens.ts'

test.each(['hex', 'base64', 'base64url'] as const)(
  'EJ-02 no random secret is taken for a weak one (property): %s',
  (encoding) => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (seed, hasPrefix) => {
        const random = createHash('sha256').update(seed).digest(encoding)
        const secret = hasPrefix ? `fs_embed_${random}` : random
        expect(() => createFlowTokenMinter({ ...config, secret })).not.toThrow()
      }),
      { numRuns: 1_000 },
    )
  },
)

test('EJ-02 nor one in which a word of an example came by chance', () => {
  const secret = 'yY7k_24jh7wcKkzsDUqj7YouR-FPae7NJIGnGnWkB50'
  expect(() => createFlowTokenMinter({ ...config, secret })).not.toThrow()
})
