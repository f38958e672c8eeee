import { describe, expect, test } from 'vitest'
import { findStyleViolations } from '../checks/houseRules.ts'
import { findFloorViolations, parseModule, readSources } from '../checks/importGraph.ts'

/** Judges a made-up `src`, given as path and text. */
function floorsOf(files: Record<string, string>): string[] {
  const modules = Object.entries(files).map(([path, text]) => parseModule(path, text))
  return findFloorViolations(modules, ['react', 'jose', '@tanstack/react-query'])
}

const file = { 'core/a.ts': '', 'client/a.ts': '', 'react/a.tsx': '', 'components/A.tsx': '' }

describe('the floors of src', () => {
  test('hold', () => {
    expect(findFloorViolations(readSources())).toEqual([])
  })

  test.each([
    ['core/pkce.ts', `import { a } from '../react/a.tsx'`, 'core may not know react'],
    ['core/pkce.ts', `import type { A } from '../client/a.ts'`, 'core may not know client'],
    ['core/pkce.ts', `export * from '../client/a.ts'`, 'core may not know client'],
    ['core/pkce.ts', `const lazy = () => import('../client/a.ts')`, 'core may not know client'],
    ['core/pkce.ts', `type A = import('../client/a.ts').A`, 'core may not know client'],
    ['core/pkce.ts', `const name = './x'; void import(name)`, 'name, which is not a dependency'],
    ['core/pkce.ts', `import { useState } from 'react'`, 'core may not know react'],
    ['core/pkce.ts', `import { readFile } from 'node:fs'`, 'core may not know node:fs'],
    ['core/pkce.ts', `import { chunk } from 'lodash'`, 'lodash, which is not a dependency'],
    ['core/pkce.ts', `import { a } from './b.ts'`, 'core/b.ts, which is not a file of src'],
    ['core/pkce.ts', `import { a } from '../core.ts'`, 'core.ts: core may not know coreEntry'],
    ['client/b.ts', `import { a } from '../index.ts'`, 'index.ts: client may not know index'],
    ['client/b.ts', `import { oidc } from '../backends/oidc.ts'`, 'client may not know backends'],
    ['react/b.ts', `import { A } from '../components/A.tsx'`, 'react may not know components'],
    ['components/B.tsx', `import { u } from '@tanstack/react-query'`, 'may not know @tanstack'],
    ['components/B.tsx', `import { oidc } from '../backends/oidc.ts'`, 'may not know backends'],
    ['backends/other.ts', `import { jwtVerify } from 'jose'`, 'backends may not know jose'],
    ['backends/other.ts', `import { oidc } from './oidc.ts'`, 'another backend, backends/oidc.ts'],
    ['backends/other/x.ts', `import { oidc } from '../oidc.ts'`, 'another backend'],
    ['server/b.ts', `import { a } from '../client/a.ts'`, 'server may not know client'],
    ['testing/b.ts', `import { a } from '../react/a.tsx'`, 'testing may not know react'],
    ['i18n/de.ts', `import { a } from '../core/a.ts'`, 'a locale imports types only'],
    ['i18n/de.ts', `import { a } from './fr/a.ts'`, 'another locale, i18n/fr/a.ts'],
  ])('refuse in %s: %s', (path, text, reason) => {
    const problems = floorsOf({
      ...file,
      'backends/oidc.ts': '',
      'core.ts': '',
      'index.ts': '',
      'i18n/fr/a.ts': '',
      [path]: text,
    })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`${path} imports`)
    expect(problems[0]).toContain(reason)
  })

  test.each([
    ['components/B.tsx', `import { a } from '../react/a.tsx'`],
    ['react/b.ts', `import { useQuery } from '@tanstack/react-query'`],
    ['react/b.ts', `import { createRoot } from 'react/jsx-runtime'`],
    ['backends/oidc/x.ts', `import { oidc } from '../oidc.ts'`],
    ['backends/other.ts', `import { post } from './internal/http.ts'`],
    ['backends/other.ts', `import { connect } from './oidc/connect.ts'`],
    ['server/b.ts', `import { createServer } from 'node:http'`],
    ['server/b.ts', `import { jwtVerify } from 'jose'`],
    ['testing/AuthTestProvider.tsx', `import { a } from '../react/a.tsx'`],
    ['testing.ts', `export { A } from './testing/A.tsx'`],
    ['i18n/de.ts', `import type { A } from '../core/a.ts'`],
    ['i18n/de.ts', `import { a } from './de/a.ts'`],
    ['core.ts', `export { a } from './client/a.ts'`],
    ['index.ts', `export { A } from './components/A.tsx'`],
  ])('allow in %s: %s', (path, text) => {
    const backends = {
      'backends/oidc.ts': '',
      'backends/internal/http.ts': '',
      'backends/oidc/connect.ts': '',
      'testing/A.tsx': '',
      'i18n/de/a.ts': '',
    }
    expect(floorsOf({ ...file, ...backends, [path]: text })).toEqual([])
  })

  test('refuse a file that is on none of them', () => {
    expect(floorsOf({ 'helpers/a.ts': '' })).toEqual(['helpers/a.ts is on no floor'])
  })
})

describe('the house style of src', () => {
  const styleOf = (text: string) => findStyleViolations([parseModule('core/a.ts', text)])

  test('holds', () => {
    expect(findStyleViolations(readSources())).toEqual([])
  })

  test.each([
    ['export const a = 1', 'core/a.ts:1 exports a without JSDoc'],
    ['/* not a doc comment */\nexport function a() {}', 'exports a without JSDoc'],
    ['const a = 1\nexport { a }', 'core/a.ts:1 exports a without JSDoc'],
    ['/** A. */\nexport const a = 1\nexport interface B {}', 'core/a.ts:3 exports B without JSDoc'],
    ['const a: any = 1', 'core/a.ts:1 uses any'],
    ['const a = 1 as number', '1 casts in 1 lines'],
    ['// @ts-ignore', 'contains @ts-ignore'],
    ['// FIXME later', 'contains FIXME'],
  ])('refuses %j', (text, reason) => {
    expect(styleOf(text).join('\n')).toContain(reason)
  })

  test('refuses a file that is too long', () => {
    expect(styleOf('\n'.repeat(301))).toContain('core/a.ts has 301 lines, more than 300')
    expect(styleOf('\n'.repeat(300)).join()).not.toContain('core/a.ts')
  })

  test('refuses a median file that is too long', () => {
    expect(styleOf('\n'.repeat(81))).toEqual(['the median file has 81 lines, more than 80'])
    expect(styleOf('\n'.repeat(80))).toEqual([])
  })

  test.each([
    '/** A. */\nexport function a(x: string): void\nexport function a(x: number): void\nexport function a() {}',
    '/** A. */\n// Why it is empty.\nexport interface A {}',
    `export { a as b } from './b.ts'`,
    `import { a as b } from './b.ts'`,
    'const a = [1] as const',
  ])('allows %j', (text) => {
    expect(styleOf(text)).toEqual([])
  })
})
