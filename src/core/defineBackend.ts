import type { Backend } from './backend.ts'

/**
 * Declares a backend. Returns it unchanged; only its type is sharpened, so that the client has
 * exactly the groups that were written and a misspelt method is an error here.
 *
 * @param backend an object literal with `id`, `namespace`, `transport`, `restore`, `refresh`,
 *   `signOut` and whole groups of capabilities
 * @returns the same object
 * @example
 * export const acme = () =>
 *   defineBackend({ id: 'acme', namespace: 'acme', transport: 'cookie', restore, refresh, signOut })
 */
export function defineBackend<const B extends Backend>(backend: B): B {
  return backend
}
