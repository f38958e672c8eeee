import type { Backend } from './backend.ts'
import { bindGroups } from './groups/bindGroups.ts'

/**
 * Declares a backend. Returns it with what makes its groups methods of the client; its type is
 * sharpened, so that the client has exactly the groups that were written and a misspelt method is
 * an error here.
 *
 * @param backend an object literal with `id`, `namespace`, `transport`, `restore`, `refresh`,
 *   `signOut` and whole groups of capabilities
 * @returns a copy of it
 * @example
 * export const acme = () =>
 *   defineBackend({ id: 'acme', namespace: 'acme', transport: 'cookie', restore, refresh, signOut })
 */
export function defineBackend<const B extends Backend>(backend: B): B {
  return { ...backend, bind: bindGroups }
}
