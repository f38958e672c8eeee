import { afterAll, beforeAll, describe } from 'vitest'
import type { SessionStore } from '../../../src/server/sessionStore.ts'
import { describeKeys } from './behaviours/describeKeys.ts'
import { describeMarks } from './behaviours/describeMarks.ts'
import { describeModel } from './behaviours/describeModel.ts'
import { describeOwners } from './behaviours/describeOwners.ts'
import { describeRaces } from './behaviours/describeRaces.ts'
import { describeRows } from './behaviours/describeRows.ts'
import { describeTime } from './behaviours/describeTime.ts'
import type { StoreWorld } from './storeFixtures.ts'

/**
 * Says what every store does, over real ones.
 *
 * @param name of the store and its client
 * @param open makes it, with as many handles as are asked for
 */
export function describeSessionStore(name: string, open: () => Promise<StoreWorld>): void {
  describe(`sessions in ${name}`, () => {
    let world: StoreWorld
    let store: SessionStore
    let others: SessionStore[]
    const by = (index: number) => others[index % others.length] ?? store
    const reach = () => ({ store, others, world, by })
    beforeAll(async () => {
      world = await open()
      store = world.handle()
      others = [store, world.handle(), world.handle(), world.handle()]
    })
    afterAll(() => world.close())
    describeRows(reach)
    describeRaces(reach)
    describeOwners(reach)
    describeMarks(reach)
    describeTime(reach)
    describeKeys(reach)
    describeModel(reach)
  })
}
