import type { TabStore } from '../core/platform.ts'

/** Makes a store that lasts as long as the page. */
export function memoryStore(): TabStore {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  }
}
