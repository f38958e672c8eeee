import { expect, test } from 'vitest'
import type { SessionStore } from '../../../../src/server/sessionStore.ts'
import { memoryStore } from '../../../../src/server/stores/memoryStore.ts'
import { createRandom } from '../../../support/createRandom.ts'
import { readSeed } from '../../../support/seed.ts'
import { newKey, storedSession } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

/** Random steps, in two stores. */
export function describeModel(reach: Reach): void {
  const seed = readSeed()
  test(`400 random steps end as they do in memory (FLOWPASS_SEED=${seed})`, async () => {
    const random = createRandom(seed)
    const start = Date.now()
    let now = start
    const real = reach().world.handle({ now: () => now })
    const model = memoryStore({ now: () => now })
    const keys = Array.from({ length: 6 }, newKey)
    const owners = Array.from({ length: 3 }, newKey)
    const used = new Set<string>()
    for (let step = 0; step < 400; step += 1) {
      const run = drawStep({ random, now, keys, owners, used })
      expect(await run(real), `step ${step}`).toEqual(await run(model))
      now += random.int(2_000)
    }
  })
}

interface Draw {
  readonly random: ReturnType<typeof createRandom>
  readonly now: number
  readonly keys: string[]
  readonly owners: string[]
  readonly used: Set<string>
}

/** One step, the same for both stores. */
function drawStep({ random, now, keys, owners, used }: Draw) {
  const [key, owner, until] = [random.pick(keys), random.pick(owners), now + random.int(60_000) + 1]
  const [serial, sealed] = [random.int(6), `sealed.${random.int(1e9)}`]
  const session = storedSession({ key, userKey: owner, createdAt: now, sealed, serial })
  const life = {
    providerKey: random.pick([null, ...owners]),
    idleAt: until,
    expiresAt: now + 90_000,
  }
  const spare = random.pick([undefined, key])
  const kind = random.int(9)
  if (kind === 0) {
    // A key is never used again.
    const fresh = keys.findIndex((known) => !used.has(known))
    const taken = fresh < 0 ? random.int(keys.length) : fresh
    const own = fresh < 0 ? newKey() : (keys[taken] ?? newKey())
    keys[taken] = own
    used.add(own)
    return (store: SessionStore) => store.insert({ ...session, ...life, key: own })
  }
  if (kind <= 3)
    return (store: SessionStore) =>
      store.replace({ ...session, ...life, serial: serial + 1 }, serial)
  if (kind === 4) return (store: SessionStore) => store.touch(key, now, until)
  if (kind === 5) return (store: SessionStore) => store.find(key)
  if (kind === 6) return (store: SessionStore) => store.listByUser(owner)
  if (kind === 7) return async (store: SessionStore) => new Set(await store.removeByProvider(owner))
  return async (store: SessionStore) => new Set(await store.removeByUser(owner, spare))
}
