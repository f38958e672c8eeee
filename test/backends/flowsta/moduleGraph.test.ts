import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, readSources } from '../../checks/importGraph.ts'

const sources = new Map(readSources().map((module) => [module.path, module]))

/** Every module that comes with another, types aside. */
function modulesOf(path: string, seen = new Set<string>()): Set<string> {
  const module = sources.get(path)
  if (!module || seen.has(path)) return seen
  seen.add(path)
  for (const { specifier, typeOnly } of importsOf(module))
    if (!typeOnly) modulesOf(posix.join(posix.dirname(path), specifier), seen)
  return seen
}

const graph = [...modulesOf('backends/flowsta.ts')]
const textOf = (path: string) => sources.get(path)?.text ?? ''

test('Flowsta C8, security.md 2.9: no module that comes with the adapter knows ID tokens', () => {
  expect(graph).toContain('backends/flowsta/finishLogin.ts')
  const forbidden = /verify|decodeJwt|signature|fetchKeys|discover|validateClaims|dpop|pushRequest/i
  expect(graph.filter((path) => forbidden.test(path))).toEqual([])
})

test('security.md 2.9: nothing that comes with the adapter verifies a signature or imports a key', () => {
  const forbidden = /subtle\.(verify|importKey)|\bHS256\b|\bRS256\b|from '(jose|oauth4webapi)'/
  expect(graph.filter((path) => forbidden.test(textOf(path)))).toEqual([])
})

test('the adapter takes no folder of another adapter along, but the shared one', () => {
  const folders = new Set(
    graph.filter((path) => path.startsWith('backends/')).map((path) => path.split('/')[1]),
  )
  expect(folders).toEqual(new Set(['flowsta', 'flowsta.ts', 'oidc']))
})
