import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import { browserShared } from './browserShared.ts'
import { createMutex } from './createMutex.ts'
import { createReconcile } from './createReconcile.ts'
import { createSessionRecord } from './createSessionRecord.ts'
import { createSiblings } from './createSiblings.ts'

/**
 * Puts together what tabs share: the record, the line between them, turns, and the comparison.
 *
 * @param kernel the client's shared parts
 * @param onNews called when another tab has changed the record
 */
export function createTeam<User extends AuthUser>(kernel: Kernel<User>, onNews: () => void) {
  const { platform, prefix } = kernel
  const shared = platform.shared ?? browserShared(platform.sharedStore)
  const record = createSessionRecord(kernel, shared.records)
  const siblings = createSiblings(kernel, onNews)
  return {
    record,
    siblings,
    announce: siblings.announce,
    reconcile: createReconcile(kernel, record, siblings),
    mutex: createMutex(platform, shared, `${prefix}refresh`),
  }
}
