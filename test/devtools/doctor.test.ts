import { describe, expect, test } from 'vitest'
import type { Platform } from '../../src/core/platform.ts'
import { browserFacts } from '../../src/devtools/doctor/browserFacts.ts'
import { doctor } from '../../src/devtools/doctor/doctor.ts'
import type { DoctorFinding } from '../../src/devtools/doctor/doctorTypes.ts'
import { formatFindings } from '../../src/devtools/doctor/formatFindings.ts'
import { isSameSite } from '../../src/core/isSameSite.ts'
import { AuthContext } from '../../src/react/AuthContext.ts'
import { markProvider } from '../../src/react/providerMark.ts'
import { createHarness } from '../support/createHarness.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { API, cookieClient, examine, facts, ISSUER, named } from './support/doctorScene.ts'

test('where all is well nothing is found, and every check has spoken', async () => {
  markProvider(AuthContext)
  const findings = await examine()
  expect(findings.filter(({ status }) => status !== 'ok').map(({ check }) => check)).toEqual([
    'third_party_cookies',
  ])
  expect(findings.filter(({ fix }) => fix !== null)).toEqual([])
  expect(new Set(findings.map(({ check }) => check)).size).toBe(13)
})

describe('what does not apply', () => {
  test('two copies of the package are found by their marks', async () => {
    markProvider(AuthContext)
    expect(named(await examine(), 'package_copies')[0]?.status).toBe('ok')
    markProvider({})
    const [finding] = named(await examine(), 'package_copies')
    expect(finding).toMatchObject({ status: 'problem' })
    expect(finding?.fix).toContain('npm ls flowpass')
  })

  test('locks and records that an app brings along count, whatever the browser has', async () => {
    const platform = createTestPlatform()
    const { client } = createHarness({ platform })
    const records = { update: () => Promise.resolve(null) }
    const blocked = { ...facts, webLocks: false, indexedDb: false }
    const ask = (shared: Platform['shared']) =>
      doctor(client, { facts: blocked, platform: { ...platform, ...(shared && { shared }) } })
    const own = await ask({ locks: { request: (_name, _signal, work) => work() }, records })
    expect(named(own, 'web_locks')[0]?.status).toBe('ok')
    expect(named(own, 'indexed_db')[0]?.status).toBe('ok')
    expect(named(await ask({ locks: null, records }), 'web_locks')[0]?.status).toBe('warning')
  })

  test('cookies of an API of the same site are first-party', async () => {
    const scene = { client: cookieClient, apiOrigins: ['https://api.app.example'] }
    expect(named(await examine(scene), 'third_party_cookies')[0]?.status).toBe('ok')
  })

  test('a lost network is no fault of the servers', async () => {
    const findings = await examine({
      answer: () => null,
      prepare: (platform) => platform.setOnline(false),
    })
    for (const check of ['issuer', 'api', 'clock'])
      expect(named(findings, check)[0]?.status).toBe('skipped')
  })

  test('servers that never answer cost five seconds each, and no more', async () => {
    const platform = createTestPlatform({ fetch: () => new Promise<Response>(() => {}) })
    const { client } = createHarness({ platform })
    let found: DoctorFinding[] = []
    const options = { facts, platform, issuer: ISSUER, apiOrigins: [API] }
    void doctor(client, options).then((findings) => (found = findings))
    await platform.advance(15_000)
    expect(named(found, 'issuer')[0]?.message).toMatch(/does not answer/)
    expect(named(found, 'api')[0]?.message).toMatch(/does not answer/)
    expect(platform.clock.pending()).toBe(0)
  })
})

test('the doctor sends no token of the session', async () => {
  const sent: string[] = []
  await examine({
    answer: ({ headers }) => {
      sent.push(headers.get('authorization') ?? '')
      return undefined
    },
  })
  expect([...new Set(sent)].sort()).toEqual(['', 'Bearer flowpass-doctor'])
})

test('findings are written the worst first, each with its fix', () => {
  const text = formatFindings([
    { check: 'a', status: 'ok', message: 'Fine.', fix: null },
    { check: 'b', status: 'problem', message: 'Broken.', fix: 'Mend it.' },
  ])
  expect(text).toBe('problem  b: Broken.\n         Fix: Mend it.\nok       a: Fine.')
  expect(formatFindings([])).toBe('No findings.')
})

test.each([
  ['https://a.example.com', 'https://b.example.com', true],
  ['https://a.co.uk', 'https://b.co.uk', false],
  ['https://x.a.co.uk', 'https://a.co.uk', true],
  ['https://a.vercel.app', 'https://b.vercel.app', false],
  ['http://a.example.com', 'https://a.example.com', false],
  ['http://127.0.0.1:1', 'http://127.0.0.1:2', true],
  ['http://127.0.0.1', 'http://10.0.0.1', false],
])('%s and %s: same site is %s', (a, b, expected) => {
  expect(isSameSite(new URL(a), new URL(b))).toBe(expected)
})

test('facts are found by trying, and what is not there is false', async () => {
  await expect(browserFacts()).resolves.toMatchObject({
    sessionStorage: true,
    indexedDb: false,
    webLocks: false,
    isFramed: false,
  })
})
