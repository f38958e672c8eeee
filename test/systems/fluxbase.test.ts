import { expect, inject, test } from 'vitest'
import {
  accountOf,
  chooseMethod,
  errorOf,
  sendForm,
  profileSection,
  signInByPassword,
  signInForm,
  signOut,
  slotOf,
  statusOf,
  typeCode,
} from '../browser/support/forms.ts'
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
  await sendForm(signInForm(page), {})
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'))
  expect(await focused()).toBe('email')
  await sendForm(signInForm(page), { email: 'ada＠example.com', password: 'x' })
  expect(await errorOf(signInForm(page)).textContent()).toContain(
    'does not look like an email address',
  )
  await sendForm(signInForm(page), { email: ada.email, password: 'wrong-wrong' })
  expect(await errorOf(signInForm(page)).textContent()).toContain('password is not right')
  expect(await focused()).toBe('password')
})

test('five wrong passwords lock the account, and the text says so', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  for (let count = 0; count < 6; count += 1) {
    const answered = page.waitForResponse(/\/auth\/signin$/)
    await sendForm(signInForm(page), { email, password: `wrong-wrong-${count}` })
    await answered
  }
  await errorOf(signInForm(page))
    .filter({ hasText: /^Too many attempts.*keep your account safe/ })
    .waitFor()
})

test('a server out of reach and a lost network have their texts, and the next try works', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  const { url } = inject('addresses').systems.fluxbase
  await page.route(`${url}/**`, (route) => route.abort())
  await sendForm(signInForm(page), { email: ada.email, password: ada.password })
  expect(await errorOf(signInForm(page)).textContent()).toContain('cannot be reached')
  await page.unroute(`${url}/**`)
  await bench.context().setOffline(true)
  await sendForm(signInForm(page), { email: ada.email, password: ada.password })
  await errorOf(signInForm(page)).filter({ hasText: 'You are offline' }).waitFor()
  await bench.context().setOffline(false)
  await signInByPassword(page, ada)
})

test('sign-in by a link: the token leaves the address bar, and the link works once', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  await chooseMethod(page, 'link')
  await sendForm(signInForm(page), { email })
  expect(await slotOf(signInForm(page), 'text').textContent()).toContain(
    'a link to sign in is on its way',
  )
  const { link = '' } = await mailTo(email)
  await page.goto(link)
  await accountOf(page, 'Mary Somerville')
  expect(page.url()).not.toContain('token')
  await signOut(page)
  await page.goto(link)
  await errorOf(page.getByTestId('magic-link')).filter({ hasText: 'expired or was used' }).waitFor()
  expect(page.url()).not.toContain('token')
})

test('a link that has expired has its text', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await chooseMethod(page, 'link')
  await sendForm(signInForm(page), { email: ada.email })
  const { link = '' } = await mailTo(ada.email)
  await bench.control({ advanceSeconds: 1000 })
  await page.goto(link)
  await errorOf(page.getByTestId('magic-link')).filter({ hasText: 'expired or was used' }).waitFor()
})

test('sign-in by a code: a wrong one has its text, the right one signs in', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  await signOut(page)
  await bench.open(page)
  await chooseMethod(page, 'code')
  await sendForm(signInForm(page), { email })
  const { code = '' } = await mailTo(email)
  await typeCode(signInForm(page), code === '000000' ? '111111' : '000000')
  expect(await errorOf(signInForm(page)).textContent()).toContain('That code is not right')
  await typeCode(signInForm(page), code)
  await accountOf(page, 'Mary Somerville')
})

test.each([
  ['google', 'Ada Lovelace'],
  ['saml', 'Ada Lovelace'],
])('sign-in by way of another provider (%s) comes back signed in', async (kind, name) => {
  const page = bench.page()
  await bench.open(page)
  await signInForm(page)
    .getByRole('button', { name: kind === 'saml' ? /SSO/ : /Google/ })
    .click()
  await page.getByRole('button', { name: /Ada/ }).click()
  await accountOf(page, name)
  expect(new URL(page.url()).hash).toBe('')
})

test('a guest makes an account of what they have', async () => {
  const page = bench.page()
  await bench.open(page)
  await slotOf(signInForm(page), 'anonymous').click()
  await page.getByTestId('convert').waitFor()
  await page.getByTestId('profile').waitFor()
  expect(await profileSection(page, 'password').count()).toBe(0)
  expect(await profileSection(page, 'email').count()).toBe(0)
  expect(await page.getByTestId('two-factor-setup').count()).toBe(0)
  const email = newAddress()
  await sendForm(page.getByTestId('convert'), { email, password: FLUXBASE_PASSWORD })
  await page.getByTestId('convert').waitFor({ state: 'detached' })
  expect(await page.getByTestId('profile-email').textContent()).toBe(email)
})
