import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repoRoot } from '../checks/packageEntries.ts'
import type { Verdict } from './describeBackend/behaviour.ts'
import { behaviours } from './describeBackend/behaviours/all.ts'
import { formatMatrix, insertMatrix, readMatrixColumn } from './describeBackend/matrixTable.ts'
import { matrixNames } from './describeBackend/results.ts'

const column = (verdict: Verdict) => Object.fromEntries(behaviours.map(({ id }) => [id, verdict]))

const marked = 'before\n<!-- matrix:start -->\nold\n<!-- matrix:end -->\nafter\n'

test('what is written between the marks is read back, and the rest stays', () => {
  const table = formatMatrix({ oidc: column('yes'), fluxbase: column('no') })
  const text = insertMatrix(marked, table)
  expect(text).toMatch(/^before\n[\s\S]*\nafter\n$/)
  expect(text).not.toContain('\nold\n')
  expect(insertMatrix(text, table)).toBe(text)
  const expected = Object.fromEntries(behaviours.map(({ title }) => [title, 'no']))
  expect(readMatrixColumn(text, 'fluxbase')).toEqual(expected)
})

test('a text without marks, or without the backend, has no column', () => {
  expect(readMatrixColumn('nothing', 'oidc')).toBeNull()
  const text = insertMatrix(marked, formatMatrix({ oidc: column('yes') }))
  expect(readMatrixColumn(text, 'flowise')).toBeNull()
  expect(() => insertMatrix('nothing', '')).toThrow('README.md')
})

test('what a backend cannot do is told from what there is nothing to ask about, in the table and below it', () => {
  const table = formatMatrix({ oidc: column('no'), flowise: column('–') })
  expect(readMatrixColumn(insertMatrix(marked, table), 'oidc')).not.toEqual(
    readMatrixColumn(insertMatrix(marked, table), 'flowise'),
  )
  expect(table.split('\n').at(-1)).toMatch(/`no`: .*`–`: /)
})

test('no row shows the id of a case, which means nothing to readers', () => {
  for (const { title } of behaviours) expect(title).not.toMatch(/\b[A-Z]{2}-\d\d\b/)
})

test('a behaviour that was not run is no cell', () => {
  const { 'surface.has': _left, ...rest } = column('yes')
  expect(() => formatMatrix({ oidc: rest })).toThrow('surface.has')
})

test('each behaviour has an id and a title of its own, and fits into a table', () => {
  const ids = behaviours.map(({ id }) => id)
  const titles = behaviours.map(({ title }) => title)
  expect(new Set(ids).size).toBe(behaviours.length)
  expect(new Set(titles).size).toBe(behaviours.length)
  for (const title of titles) expect(title).not.toContain('|')
})

test('every adapter is a column of the matrix', () => {
  const adapters = readdirSync(join(repoRoot, 'src/backends'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace('.ts', ''))
  expect(matrixNames).toEqual(expect.arrayContaining(adapters))
})

test('the README has the matrix, with these rows and columns', () => {
  const readme = readFileSync(join(repoRoot, 'README.md'), 'utf8')
  for (const name of matrixNames)
    expect([name, Object.keys(readMatrixColumn(readme, name) ?? {})]).toEqual([
      name,
      behaviours.map(({ title }) => title),
    ])
})
