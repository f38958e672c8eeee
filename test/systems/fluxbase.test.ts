import { expect, inject, test } from 'vitest'
import {
  accountOf,
  doneOf,
  errorOf,
  openWay,
  sendForm,
  signInByPassword,
  signOut,
  statusOf,
} from '../browser/support/plainForms.ts'
import { FLUXBASE_PASSWORD, signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor, mailTo, newAddress } from '../browser/support/systems.ts'

const bench = benchFor('fluxbase')
test('password sign-in leads to the account, and a reload keeps the session', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await page.reload()
  await accountOf(page, ada.name)
  expect(await statusOf(page)).toBe('authenticated')
})

test('TF-14 wrong password, no address and nothing at all each have their text, and the field has the focus', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await sendForm(page, 'password-sign-in', {})
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'))
  expect(await focused()).toBe('email')
  await sendForm(page, 'password-sign-in', { email: 'ada＠example.com', password: 'x' })
  expect(await errorOf(page, 'password-sign-in')).toContain('does not look like an e-mail address')
  await sendForm(page, 'password-sign-in', { email: ada.email, password: 'wrong-wrong' })
  expect(await errorOf(page, 'password-sign-in')).toContain('password is not right')
  expect(await focused()).toBe('password')
})

test('five wrong passwords lock the account, and the text says so', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  for (let count = 0; count < 6; count += 1) {
    const answered = page.waitForResponse(/\/auth\/signin$/)
    await sendForm(page, 'password-sign-in', { email, password: `wrong-wrong-${count}` })
    await answered
  }
  await page.getByTestId('form-error').filter({ hasText: 'locked' }).waitFor()
})

test('a server out of reach and a lost network have their texts, and the next try works', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  const { url } = inject('addresses').systems.fluxbase
  await page.route(`${url}/**`, (route) => route.abort())
  await sendForm(page, 'password-sign-in', { email: ada.email, password: ada.password })
  expect(await errorOf(page, 'password-sign-in')).toContain('cannot be reached')
  await page.unroute(`${url}/**`)
  await bench.context().setOffline(true)
  await sendForm(page, 'password-sign-in', { email: ada.email, password: ada.password })
  await page.getByTestId('form-error').filter({ hasText: 'You are offline' }).waitFor()
  await bench.context().setOffline(false)
  await signInByPassword(page, ada)
})

test('sign-in by a link: the token leaves the address bar, and the link works once', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  await openWay(page, 'magic-link')
  await sendForm(page, 'magic-link', { email })
  expect(await doneOf(page, 'magic-link')).toContain('a link is on its way')
  const { link = '' } = await mailTo(email)
  await page.goto(link)
  await accountOf(page, 'Mary Somerville')
  expect(page.url()).not.toContain('token')
  await signOut(page)
  await page.goto(link)
  await page.getByTestId('form-error').filter({ hasText: 'expired or was used' }).waitFor()
  expect(page.url()).not.toContain('token')
})

test('a link that has expired has its text', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await openWay(page, 'magic-link')
  await sendForm(page, 'magic-link', { email: ada.email })
  const { link = '' } = await mailTo(ada.email)
  await bench.control({ advanceSeconds: 1000 })
  await page.goto(link)
  await page.getByTestId('form-error').filter({ hasText: 'expired or was used' }).waitFor()
})

test('sign-in by a code: a wrong one has its text, the right one signs in', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  await openWay(page, 'code')
  await sendForm(page, 'code-send', { email })
  const { code = '' } = await mailTo(email)
  await sendForm(page, 'code-verify', { code: code === '000000' ? '111111' : '000000' })
  expect(await errorOf(page, 'code-verify')).toContain('That code is not right')
  await sendForm(page, 'code-verify', { code })
  await accountOf(page, 'Mary Somerville')
})

test.each([
  ['google', 'Ada Lovelace'],
  ['saml', 'Ada Lovelace'],
])('sign-in by way of another provider (%s) comes back signed in', async (kind, name) => {
  const page = bench.page()
  await bench.open(page)
  await page
    .getByTestId('providers')
    .getByRole('button', { name: kind === 'saml' ? /SAML/ : /Google/ })
    .click()
  await page.getByRole('button', { name: /Ada/ }).click()
  await accountOf(page, name)
  expect(new URL(page.url()).hash).toBe('')
})

test('a guest makes an account of what they have', async () => {
  const page = bench.page()
  await bench.open(page)
  await openWay(page, 'anonymous')
  await page.getByTestId('anonymous-sign-in').click()
  await page.getByTestId('block-convert').waitFor()
  for (const block of ['block-password', 'block-two-factor', 'block-email'])
    expect(await page.getByTestId(block).count()).toBe(0)
  const email = newAddress()
  await sendForm(page, 'convert', { email, password: FLUXBASE_PASSWORD })
  await page.getByTestId('block-convert').waitFor({ state: 'detached' })
  expect(await page.getByTestId('profile-email').textContent()).toBe(email)
})
