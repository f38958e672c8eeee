import { Secret, TOTP } from 'otpauth'
import { expect, inject, test } from 'vitest'
import {
  accountOf,
  doneOf,
  errorOf,
  openWay,
  renewalsOf,
  sendForm,
  signInByPassword,
  signOut,
  statusOf,
} from '../browser/support/plainForms.ts'
import { FLUXBASE_PASSWORD, signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor, mailTo } from '../browser/support/systems.ts'

const bench = benchFor('fluxbase')

/** The code that an authenticator app shows at the server's time. */
async function codeFor(secret: string): Promise<string> {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: await bench.now() })
}

/** Signs in with another device. */
async function signInElsewhere(email: string, password: string): Promise<void> {
  const response = await fetch(`${inject('addresses').systems.fluxbase.url}/api/v1/auth/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(response.status).toBe(200)
}

test('second factor: set up, asked for after the password, wrong and right codes, a backup code, switched off', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await page.getByTestId('two-factor-set-up').click()
  const secret = (await page.getByTestId('two-factor-secret').textContent()) ?? ''
  await sendForm(page, 'two-factor-enable', { code: '000000' })
  expect(await errorOf(page, 'two-factor-enable')).toContain('That code is not right')
  await sendForm(page, 'two-factor-enable', { code: await codeFor(secret) })
  await page.getByTestId('backup-codes').waitFor()
  const codes = await page.getByTestId('backup-codes').locator('code').allTextContents()
  expect(codes).toHaveLength(10)
  // Where the code was sent a moment ago is nothing that switches it off.
  expect(await page.getByText('switch it off').count()).toBe(0)
  await signOut(page)

  await bench.open(page)
  await sendForm(page, 'password-sign-in', { email, password: FLUXBASE_PASSWORD })
  await sendForm(page, 'two-factor', { code: '000000' })
  expect(await errorOf(page, 'two-factor')).toContain('That code is not right')
  expect(await statusOf(page)).toBe('challenged')
  // A code is taken once; the next one comes with the next half minute.
  await bench.control({ advanceSeconds: 30 })
  await sendForm(page, 'two-factor', { code: await codeFor(secret) })
  await accountOf(page, 'Mary Somerville')
  await signOut(page)

  await bench.open(page)
  await sendForm(page, 'password-sign-in', { email, password: FLUXBASE_PASSWORD })
  await sendForm(page, 'two-factor', { code: codes[0] ?? '' })
  await accountOf(page, 'Mary Somerville')
  await page.getByTestId('two-factor-disable-open').click()
  await sendForm(page, 'two-factor-disable', { password: FLUXBASE_PASSWORD })
  await page.getByTestId('two-factor-set-up').waitFor()
})

test('a second factor can be given up, and the sign-in page is there again', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await page.getByTestId('two-factor-set-up').click()
  const secret = (await page.getByTestId('two-factor-secret').textContent()) ?? ''
  await sendForm(page, 'two-factor-enable', { code: await codeFor(secret) })
  await page.getByTestId('backup-codes').waitFor()
  await signOut(page)
  await bench.open(page)
  await sendForm(page, 'password-sign-in', { email, password: FLUXBASE_PASSWORD })
  await page.getByTestId('two-factor-cancel').click()
  await page.getByTestId('password-sign-in').waitFor()
})

test('the session outlives three expiries of its tokens', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await expect.poll(() => renewalsOf(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
  const renewals = (await bench.requests()).filter(({ path }) => path.endsWith('/auth/refresh'))
  expect(renewals.every(({ status }) => status === 200)).toBe(true)
  expect(await statusOf(page)).toBe('authenticated')
})

test('a second tab has the session, follows the sign-out and the sign-in of another person', async () => {
  const [ada, grace] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const other = await bench.context().newPage()
  await bench.open(other, '/account')
  await accountOf(other, ada.name)
  await signOut(page)
  expect(await page.getByTestId('sign-out-report').getAttribute('data-code')).toContain(
    'revoked:true',
  )
  await other.getByTestId('sign-in-panel').waitFor()
  await bench.open(page)
  await signInByPassword(page, grace)
  await accountOf(other, grace.name)
})

test('a forgotten password: the link sets a new one, once, and the old one is no use', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  await openWay(page, 'reset')
  await sendForm(page, 'reset-request', { email })
  expect(await doneOf(page, 'reset-request')).toContain('a link is on its way')
  const { link = '' } = await mailTo(email)
  await page.goto(link)
  await sendForm(page, 'reset-confirm', { password: 'short' })
  expect(await errorOf(page, 'reset-confirm')).toContain('does not follow the rules')
  await sendForm(page, 'reset-confirm', { password: `${FLUXBASE_PASSWORD}-new` })
  await accountOf(page, 'Mary Somerville')
  expect(page.url()).not.toContain('token')
  await page.goto(link)
  await sendForm(page, 'reset-confirm', { password: `${FLUXBASE_PASSWORD}-newer` })
  await page.getByTestId('form-error').waitFor()
})

test('the account: name, password, sessions and API keys', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await sendForm(page, 'profile', { name: 'Mary Fairfax' })
  await accountOf(page, 'Mary Fairfax')

  await sendForm(page, 'password-change', { current: 'wrong-wrong-1', next: 'Another-password-1' })
  expect(await errorOf(page, 'password-change')).toContain('not your present password')
  await sendForm(page, 'password-change', {
    current: FLUXBASE_PASSWORD,
    next: 'Another-password-1',
  })
  expect(await doneOf(page, 'password-change')).toContain('changed')
  await accountOf(page, 'Mary Fairfax')

  // There is nobody else to sign out before somebody is.
  expect(await page.getByTestId('sessions-revoke-others').count()).toBe(0)
  await signInElsewhere(email, 'Another-password-1')
  await page.reload()
  await page.getByTestId('sessions-revoke-others').click()
  await page.getByTestId('form-done').filter({ hasText: 'All others are signed out' }).waitFor()

  await sendForm(page, 'api-key-create', { name: 'Report' })
  const key = (await page.getByTestId('api-key-value').textContent()) ?? ''
  expect(key).toContain('fbk_')
  await bench.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByTestId('api-key-copy').click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  expect(await page.getByTestId('profile-email').textContent()).toBe(email)
})

test('what the server does not have is told by a quiet note, and nothing breaks', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.control({
    fault: { path: '/api/v1/auth/user/sessions', status: 404, body: { error: 'Not Found' } },
  })
  await bench.open(page)
  await signInByPassword(page, ada)
  await page.getByTestId('block-sessions').getByTestId('form-missing').waitFor()
  expect(await page.getByTestId('form-error').count()).toBe(0)
  expect(await statusOf(page)).toBe('authenticated')
})
