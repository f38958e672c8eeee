import { expect } from 'vitest'
import { readFlowToken } from '../../../../src/core/readFlowToken.ts'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import { signedIn } from '../signIn.ts'

const chapter = 'Embedding'

const isOffered: Behaviour['isOffered'] = (_system, has) => has('flowToken')

/** Longest life that servers of embedded apps accept, in milliseconds. */
const DAY_MS = 86_400_000

/** Tokens for embedded apps. */
export const embeddingBehaviours: readonly Behaviour[] = [
  {
    id: 'embedding.flow_token',
    title: 'A token for embedded apps: signed, about the person, over within a day',
    chapter,
    isOffered,
    async run(scene) {
      const { page } = await signedIn(scene)
      const { request } = required(page.client.flowToken, 'flowToken')
      const now = scene.browser.clock.now()
      const first = readFlowToken((await scene.during(request())).token, { now })
      expect(first).toMatchObject({ claims: { sub: expect.any(String) }, warning: null })
      expect(first.lifetimeMs).toBeLessThanOrEqual(DAY_MS)
      const second = readFlowToken((await scene.during(request())).token, { now })
      expect(second.claims.sub).toBe(first.claims.sub)
    },
  },
  {
    id: 'embedding.nobody',
    title: 'None without a session',
    cases: 'EJ-06',
    chapter,
    isOffered,
    async run(scene) {
      const { page } = await signedIn(scene)
      const { request } = required(page.client.flowToken, 'flowToken')
      await scene.during(page.client.signOut({ scope: 'app' }))
      expect(await codeOf(scene, page, request())).toBe('session_expired')
    },
  },
]
