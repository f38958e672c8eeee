import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { settle } from '../../react/support/settle.ts'

/** Returns the root of the sign-in form, or the page where there is none. */
export const root = () => document.querySelector('[data-flowpass="sign-in-form"]') ?? document.body

/** Returns a button by its name. */
export const button = (name: string | RegExp) => screen.getByRole('button', { name })

/** Returns the field for the address. */
export const email = () => screen.getByLabelText('Email address')

/** Returns the field for the password. */
export const password = () => screen.getByLabelText('Password')

/** Presses a button, and waits until nothing moves any more. */
export async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(button(name))
  await settle()
}

/** Fills in the form and sends it. */
export async function send(secret = 'correct-horse', address = 'ada@example.com'): Promise<void> {
  // Typing key by key takes long, and other tests are about it.
  fireEvent.input(email(), { target: { value: address } })
  fireEvent.input(password(), { target: { value: secret } })
  await press('Sign in')
}
