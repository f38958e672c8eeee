import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'
import type { Person } from './driver.ts'

/** The people of the playground, one after the other, for systems where nobody can be added. */
export function takeTurns(): () => Promise<Person> {
  let given = 0
  return async () => {
    const { claims, password } = demoAccounts[(given += 1) % 2 === 0 ? 0 : 1]
    return { email: claims.email, password }
  }
}
