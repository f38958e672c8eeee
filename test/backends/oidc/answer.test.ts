import { describe, expect, test } from 'vitest'
import { evilProvider } from '../../support/evilProvider.ts'
import { comeBack, createOidcHarness, leave, outcome, signIn } from '../../support/oidcHarness.ts'

type Change = (answer: URLSearchParams) => void

describe('an answer that is not exactly what was asked for signs nobody in', () => {
  test.each<[string, Change]>([
    ['CB-01 no state', (answer) => answer.delete('state')],
    ['CB-01 an empty state', (answer) => answer.set('state', '')],
    ['CB-01 another state', (answer) => answer.set('state', 'fp.other')],
    ['CB-01 a longer state', (answer) => answer.set('state', `${answer.get('state')}x`)],
    ['CB-04 the state twice', (answer) => answer.append('state', answer.get('state') ?? '')],
    ['CB-04 the code twice', (answer) => answer.append('code', 'other')],
    ['CB-04 the issuer twice', (answer) => answer.append('iss', answer.get('iss') ?? '')],
    [
      'CB-04 an error twice',
      (answer) => ['a', 'b'].forEach((name) => answer.append('error', name)),
    ],
    ['CB-04 code and error', (answer) => answer.set('error', 'server_error')],
    ['N5 no issuer although it was promised', (answer) => answer.delete('iss')],
    ['N4 another issuer', (answer) => answer.set('iss', 'https://evil.example')],
    ['N5 the issuer with a slash', (answer) => answer.set('iss', 'https://id.example/')],
    ['N5 the issuer in capitals', (answer) => answer.set('iss', 'https://ID.example')],
    ['N5 an empty issuer', (answer) => answer.set('iss', '')],
    ['CB-21 an ID token in the front channel', (answer) => answer.set('id_token', 'a.b.c')],
    ['CB-21 an access token in the front channel', (answer) => answer.set('access_token', 'a')],
  ])('%s', async (_name, change) => {
    const harness = await signIn({}, change)
    expect(harness.client.getState().status).toBe('anonymous')
    expect(harness.provider.count('token')).toBe(0)
  })
})

test('N4 an answer of another issuer is named as such', async () => {
  const harness = await signIn({}, (answer) => answer.set('iss', 'https://evil.example'))
  expect(outcome(harness)).toBe('issuer_mismatch')
})

test('an issuer may be missing where it was not promised', async () => {
  const provider = await evilProvider()
  delete provider.metadata['authorization_response_iss_parameter_supported']
  const harness = await signIn({ provider }, (answer) => answer.delete('iss'))
  expect(outcome(harness)).toBe('authenticated')
})

test('N4 an issuer that was not promised is compared all the same', async () => {
  const provider = await evilProvider()
  delete provider.metadata['authorization_response_iss_parameter_supported']
  const harness = await signIn({ provider }, (answer) => answer.set('iss', 'https://evil.example'))
  expect(outcome(harness)).toBe('issuer_mismatch')
})

test('unknown parameters of an answer are ignored', async () => {
  expect(outcome(await signIn({}, (answer) => answer.set('x', '1')))).toBe('authenticated')
})

test('CB-09 an attempt that was sealed for another issuer is refused without a request', async () => {
  const harness = await createOidcHarness()
  const url = await leave(harness)
  const { tabValues } = harness.platform
  for (const [key, text] of tabValues)
    tabValues.set(
      key,
      text.replace('"issuer":"https://id.example"', '"issuer":"https://evil.example"'),
    )
  tabValues.delete([...tabValues.keys()].find((key) => key.includes('metadata')) ?? '')
  const after = await comeBack(harness, harness.provider.authorize(url.href))
  expect(outcome(after)).toBe('issuer_mismatch')
  expect(harness.provider.count('token')).toBe(0)
})

test('CB-25 a code of somebody else does not pass, for want of its verifier', async () => {
  const provider = await evilProvider()
  const attacker = await createOidcHarness({ provider })
  const stolen = new URL(provider.authorize((await leave(attacker)).href)).searchParams.get('code')
  const victim = await signIn({ provider }, (answer) => answer.set('code', stolen ?? ''))
  expect(outcome(victim)).toBe('callback_invalid')
})

test('CB-11 the answer of another browser finds no attempt', async () => {
  const provider = await evilProvider()
  const attacker = await createOidcHarness({ provider })
  const href = provider.authorize((await leave(attacker)).href)
  const victim = await createOidcHarness({ provider })
  const after = await comeBack(victim, href)
  expect(outcome(after)).toBe('attempt_lost')
  expect(provider.count('token')).toBe(0)
})

test('CC-01 attempts under way at the same time do not disturb each other', async () => {
  const provider = await evilProvider()
  const harness = await createOidcHarness({ provider })
  const first = await leave(harness)
  const second = await leave(harness)
  const [a, b] = [provider.authorize(first.href), provider.authorize(second.href)]
  const after = await comeBack(harness, a)
  expect(outcome(after)).toBe('authenticated')
  expect(outcome(await comeBack(after, b))).toBe('authenticated')
})
