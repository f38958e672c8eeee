import { accountOf, sendForm, signInForm, slotOf } from './forms.ts'
import { newAddress } from './systems.ts'
import type { SystemBench } from './systems.ts'

/** The password of the accounts that tests make. */
export const FLUXBASE_PASSWORD = 'Long-enough-pass-1'

/** Makes an account for Mary Somerville, which signs in. @returns its address */
export async function signUpAtFluxbase(bench: SystemBench): Promise<string> {
  const page = bench.page()
  const email = newAddress()
  await bench.open(page)
  await slotOf(signInForm(page), 'signUp').click()
  await sendForm(page.getByTestId('sign-up'), {
    name: 'Mary Somerville',
    email,
    password: FLUXBASE_PASSWORD,
  })
  await accountOf(page, 'Mary Somerville')
  return email
}
