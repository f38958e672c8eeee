import type { TabStore } from '../core/platform.ts'
import { memoryStore } from './memoryStore.ts'

/**
 * Wraps a Web Storage so that a browser that refuses it (private mode, quota, sandbox) costs only
 * the survival of a reload.
 *
 * @param open returns the storage; may throw
 */
export function createTabStore(open: () => Storage): TabStore {
  const memory = memoryStore()
  return {
    get(key) {
      try {
        return memory.get(key) ?? open().getItem(key)
      } catch {
        return null
      }
    },
    set(key, value) {
      try {
        open().setItem(key, value)
        memory.remove(key)
      } catch {
        memory.set(key, value)
      }
    },
    remove(key) {
      memory.remove(key)
      try {
        open().removeItem(key)
      } catch {
        // What could not be read cannot be stale either.
      }
    },
  }
}
