import type { TabStore } from '../core/platform.ts'
import { memoryStore } from './memoryStore.ts'

/**
 * Where a session is kept. Every method may be asynchronous; a failing one costs the session's
 * survival of a reload, never the session itself.
 */
export interface AuthStorage {
  /** Returns the text kept under `key`, or null. */
  get(key: string): string | null | Promise<string | null>
  /** Keeps a text. */
  set(key: string, value: string): void | Promise<void>
  /** Forgets a text. */
  remove(key: string): void | Promise<void>
}

/** `session`: this tab, across reloads. `memory`: until the page goes. Or a store of the app's own. */
export type StorageOption = 'session' | 'memory' | AuthStorage

/**
 * Turns the option into a store.
 *
 * @param option what the app chose
 * @param tabStore the platform's per-tab store
 */
export function resolveStorage(option: StorageOption, tabStore: TabStore): AuthStorage {
  if (option === 'session') return tabStore
  return option === 'memory' ? memoryStore() : option
}
