import type { Check, DoctorFinding } from './doctorTypes.ts'
import { findings } from './findings.ts'

/** Whether tabs can act as one. */
export const checkTabs: Check = ({ platform, facts }) => {
  const found: DoctorFinding[] = []
  const locks = findings('web_locks')
  const hasLocks = platform.shared ? platform.shared.locks !== null : facts.webLocks
  found.push(
    hasLocks
      ? locks.ok('Tabs take turns by Web Locks.')
      : locks.warning(
          'There are no Web Locks. Tabs take turns by a lease, which a tab that dies can hold for some seconds.',
          'Serve the app over https and allow site data. Let the provider tolerate a refresh token that is used twice within some seconds.',
        ),
  )
  const database = findings('indexed_db')
  found.push(
    platform.shared !== undefined || facts.indexedDb
      ? database.ok('Tabs share their record in IndexedDB.')
      : database.warning(
          'IndexedDB is blocked, so a tab cannot know for sure that another has renewed the session.',
          'Allow site data for this page; private windows of some browsers refuse it. Let the provider tolerate a refresh token that is used twice within some seconds.',
        ),
  )
  const channel = findings('broadcast_channel')
  found.push(
    facts.broadcastChannel
      ? channel.ok('Tabs talk over a BroadcastChannel.')
      : channel.warning(
          'There is no BroadcastChannel: a sign-out reaches other tabs only when they are looked at.',
          'Update the browser. In a sandboxed frame add `allow-same-origin`.',
        ),
  )
  return found
}
