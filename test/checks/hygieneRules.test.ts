import { describe, expect, test } from 'vitest'
import { findManifestProblems, findPathProblems, findTextProblems } from './hygieneRules.ts'

// Written in two halves, so that this file passes the check it tests.
const join = (...parts: string[]) => parts.join('')

describe('a tracked text', () => {
  test.each([
    [join('https://registry', '.npmjs.org/react'), 'a package registry'],
    [join('registry', '=https://packages.example.com'), 'a package registry setting'],
    [join('//packages.example.com/:_auth', 'Token=abc'), 'a package registry setting'],
    [join("'/ho", "me/ada/app'"), 'a path of one machine'],
    [join('see /wo', 'rk/main/src'), 'a path of one machine'],
    [join('file:///ro', 'ot/app'), 'a path of one machine'],
    [join('C:\\Us', 'ers\\ada'), 'a path of one machine'],
    [join('-----BEGIN RSA PRIV', 'ATE KEY-----'), 'a private key'],
    [join('{ "d": "', 'x'.repeat(43), '" }'), 'a private key'],
    [join('gh', 'p_', 'a'.repeat(36)), 'an access key'],
    [join('ada@flow', 'pass.dev'), 'the e-mail address'],
  ])('may not hold %s', (text, what) => {
    const problems = findTextProblems('src/a.ts', `first line\n${text}`)
    expect(problems[0]).toContain(`src/a.ts:2 contains ${what}`)
  })

  test.each([
    'ada@example.com and ada@login.example.com',
    'https://app.example/home/settings',
    "import { oidc } from 'flowpass/backends/oidc'",
    'npm i react@19.3.1',
    '"/usr/bin/chromium"',
  ])('may hold %s', (text) => {
    expect(findTextProblems('src/a.ts', text)).toEqual([])
  })

  test('may not be a lock file that says where packages came from', () => {
    const text = '{ "resolved": "https://packages.example.com/a.tgz" }'
    expect(findTextProblems('package-lock.json', text)).toHaveLength(1)
  })
})

test('nothing but the agreed files and dot-files is at the top', () => {
  expect(findPathProblems(['src/a.ts', '.ci/run', 'README.md', 'docs/a.md', 'docs/b.md'])).toEqual([
    'docs does not belong at the top level',
  ])
})

test('tools are pinned to one version', () => {
  const manifest = { name: 'a', version: '1.0.0', exports: {}, scripts: {} }
  const devDependencies = { vite: '8.3.8', vitest: '^4.1.12' }
  expect(findManifestProblems({ ...manifest, devDependencies })).toEqual([
    'package.json pins vitest to "^4.1.12", which is not one version',
  ])
})
