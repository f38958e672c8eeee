import { expect, inject, test } from 'vitest'
import {
  accountOf,
  doneOf,
  errorOf,
  fieldOf,
  profileSection,
  renewalsOf,
  requestReset,
  sendForm,
  signInByPassword,
  signInForm,
  signOut,
  slotOf,
  statusOf,
  typeCode,
} from '../browser/support/forms.ts'
import { FLUXBASE_PASSWORD, signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor, mailTo } from '../browser/support/systems.ts'
import { beginSetup, codeFor, enable, expectWrongCode } from '../browser/support/twoFactor.ts'

const bench = benchFor('fluxbase')

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
  const setup = page.getByTestId('two-factor-setup')
  const prompt = page.getByTestId('two-factor')
  const secret = await beginSetup(page)
  await expectWrongCode(page)
  const codes = await enable(page, bench, secret)
  expect(codes).toHaveLength(10)
  // Where the code was sent a moment ago is nothing that switches it off.
  expect(await setup.getByText('switch off').count()).toBe(0)
  await signOut(page)

  await bench.open(page)
  await sendForm(signInForm(page), { email, password: FLUXBASE_PASSWORD })
  await typeCode(prompt, '000000')
  expect(await errorOf(prompt).textContent()).toContain('That code is not right')
  expect(await statusOf(page)).toBe('challenged')
  // A code is taken once; the next one comes with the next half minute.
  await bench.control({ advanceSeconds: 30 })
  await typeCode(prompt, await codeFor(bench, secret))
  await accountOf(page, 'Mary Somerville')
  await signOut(page)

  await bench.open(page)
  await sendForm(signInForm(page), { email, password: FLUXBASE_PASSWORD })
  await slotOf(prompt, 'link').click()
  await sendForm(prompt, { code: codes[0] ?? '' })
  await accountOf(page, 'Mary Somerville')
  await slotOf(setup, 'action').click()
  await sendForm(setup, { password: FLUXBASE_PASSWORD })
  await slotOf(setup, 'badge').filter({ hasText: 'Off' }).waitFor()
  expect(await slotOf(setup, 'action').textContent()).toBe('Set up')
})

test('a second factor can be given up, and the sign-in page is there again', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await enable(page, bench, await beginSetup(page))
  await signOut(page)
  await bench.open(page)
  await sendForm(signInForm(page), { email, password: FLUXBASE_PASSWORD })
  await slotOf(page.getByTestId('two-factor'), 'cancel').click()
  await fieldOf(signInForm(page), 'password').waitFor()
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
  expect(await requestReset(page, email)).toContain('a link is on its way')
  const { link = '' } = await mailTo(email)
  await page.goto(link)
  const form = page.getByTestId('reset-password')
  await sendForm(form, { password: 'short' })
  expect(await errorOf(form).textContent()).toContain('does not follow the rules')
  await sendForm(form, { password: `${FLUXBASE_PASSWORD}-new` })
  await accountOf(page, 'Mary Somerville')
  expect(page.url()).not.toContain('token')
  await page.goto(link)
  await sendForm(form, { password: `${FLUXBASE_PASSWORD}-newer` })
  await errorOf(form).waitFor()
})

test('the account: name, password, sessions and API keys', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await sendForm(profileSection(page, 'profile'), { name: 'Mary Fairfax' })
  await accountOf(page, 'Mary Fairfax')

  const password = profileSection(page, 'password')
  await sendForm(password, { currentPassword: 'wrong-wrong-1', newPassword: 'Another-password-1' })
  expect(await errorOf(password).textContent()).toContain('not your current password')
  await sendForm(password, {
    currentPassword: FLUXBASE_PASSWORD,
    newPassword: 'Another-password-1',
  })
  expect(await doneOf(password).textContent()).toContain('changed')
  await accountOf(page, 'Mary Fairfax')

  const sessions = page.getByTestId('sessions')
  // There is nobody else to sign out before somebody is.
  await slotOf(sessions, 'item').waitFor()
  expect(await slotOf(sessions, 'revokeOthers').count()).toBe(0)
  await signInElsewhere(email, 'Another-password-1')
  await page.reload()
  await slotOf(sessions, 'revokeOthers').click()
  await slotOf(sessions, 'confirmButton').click()
  await doneOf(sessions).filter({ hasText: 'All other devices are signed out' }).waitFor()

  const keys = page.getByTestId('api-keys')
  await slotOf(keys, 'create').click()
  await keys.getByLabel('tables:read').check()
  await sendForm(keys, { name: 'Report' })
  const key = (await slotOf(keys, 'key').textContent()) ?? ''
  expect(key).toContain('fbk_')
  await bench.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await slotOf(keys, 'copy').click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  expect(await page.getByTestId('profile-email').textContent()).toBe(email)
})

test('what the server does not have is left out, and nothing breaks', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.control({
    fault: { path: '/api/v1/auth/user/sessions', status: 404, body: { error: 'Not Found' } },
  })
  await bench.open(page)
  await signInByPassword(page, ada)
  await page.getByTestId('sessions').waitFor({ state: 'detached' })
  await slotOf(page.getByTestId('two-factor-setup'), 'badge').waitFor()
  expect(await errorOf(page.locator('body')).count()).toBe(0)
  expect(await statusOf(page)).toBe('authenticated')
})
