import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SignUpForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { signUpFormAttributes } from '../../src/components/attributes/signUpFormAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { paste } from './support/paste.ts'

const RULES = {
  minLength: 8,
  maxBytes: 72,
  needsUppercase: false,
  needsLowercase: false,
  needsDigit: true,
  needsSymbol: false,
}
const root = () => document.querySelector('[data-flowpass="sign-up-form"]') as HTMLElement
const field = (name: string | RegExp) => screen.getByLabelText(name)
const submit = () => screen.getByRole('button', { name: 'Create account' })

function fill(password = 'correct-horse-1', email = 'mary@example.com') {
  paste('Name', 'Mary')
  paste('Email address', email)
  paste('Password', password)
}

async function send(password?: string, email?: string) {
  fill(password, email)
  fireEvent.click(submit())
  await settle()
}

describe('SignUpForm', () => {
  watchConsole()

  it('makes an account, and signs in where the backend does', async () => {
    const onSuccess = vi.fn()
    const { client, show } = await openGroups(['password'])
    await show(<SignUpForm onSuccess={onSuccess} />)
    await send()
    expect(client.getState()).toMatchObject({
      session: { user: { email: 'mary@example.com', name: 'Mary' } },
    })
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({ status: 'signed_in' })
    expect(screen.getByText('Welcome. You are signed in.')).toHaveFocus()
    expectDocumented(root(), signUpFormAttributes)
  })

  it('says where the link was sent, and has another sent after half a minute', async () => {
    const { server, show } = await openGroups(['password', 'emailVerification'])
    await show(<SignUpForm />)
    fill()
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    fireEvent.click(submit())
    await settle()
    expect(screen.getByText(/Follow the link we sent to/)).toHaveFocus()
    expect(screen.getByText('mary@example.com').tagName).toBe('BDI')
    fireEvent.click(screen.getByRole('button', { name: 'Send it again in 30 seconds' }))
    await settle()
    expect(server.inbox).toHaveLength(1)
    await act(async () => vi.advanceTimersByTimeAsync(30_000))
    fireEvent.click(screen.getByRole('button', { name: 'Send it again' }))
    await settle()
    expect(server.inbox).toHaveLength(2)
    expect(screen.getByText(/on its way once more/)).toBeVisible()
    expectDocumented(root(), signUpFormAttributes)
    fireEvent.click(screen.getByRole('button', { name: 'Use another address' }))
    await settle()
    expect(field('Email address')).toHaveFocus()
  })

  it('puts what an app asks for into metadata, under its own keys', async () => {
    const { client, server, show } = await openGroups(['password'])
    const signUp = vi.spyOn(client.password, 'signUp')
    const fields = [
      { name: 'email', label: 'Billing', isRequired: true },
      {
        name: 'plan',
        label: 'Plan',
        kind: 'select',
        options: [{ value: 'pro', label: 'Professional' }],
      },
      { name: 'phone', label: 'Phone', kind: 'tel', autoComplete: 'tel' },
    ] as const
    await show(<SignUpForm fields={fields} />)
    await send()
    expect(field('Billing')).toHaveFocus()
    expect(server.calls['password.signUp']).toBeUndefined()
    paste('Billing', 'books@example.com')
    await userEvent.selectOptions(field('Plan (optional)'), 'pro')
    expectDocumented(root(), signUpFormAttributes)
    fireEvent.click(submit())
    await settle()
    expect(signUp).toHaveBeenCalledWith({
      name: 'Mary',
      email: 'mary@example.com',
      password: 'correct-horse-1',
      metadata: { email: 'books@example.com', plan: 'pro' },
    })
  })

  it('wants its terms to be agreed to', async () => {
    const { server, show } = await openGroups(['password'])
    await show(<SignUpForm terms="I agree to the terms." />)
    await send()
    const box = screen.getByRole('checkbox', { name: 'I agree to the terms.' })
    expect(box).toHaveFocus()
    expect(box).toHaveAccessibleDescription('Please agree to this to go on.')
    expectDocumented(root(), signUpFormAttributes)
    fireEvent.click(box)
    fireEvent.click(submit())
    await settle()
    expect(server.calls['password.signUp']).toBe(1)
  })

  it('shows the rules of the backend, and what is met of them, in words', async () => {
    const { server, show } = await openGroups(['password'])
    server.always('password.rules', { give: { kind: 'value', value: RULES } })
    await show(<SignUpForm />)
    const list = screen.getByRole('list', { name: 'Your password needs' })
    const texts = () =>
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent)
    expect(texts()).toEqual(['At least 8 characters (still missing)', 'A digit (still missing)'])
    expect(field('Password')).toHaveAttribute('autocomplete', 'new-password')
    expect(field('Password')).toHaveAttribute(
      'passwordrules',
      'minlength: 8; maxlength: 72; required: digit',
    )
    paste('Password', 'horse-12')
    expect(texts()).toEqual(['At least 8 characters (done)', 'A digit (done)'])
    expect(screen.getByText('Your password has all it needs.')).toHaveAttribute('role', 'status')
    expectDocumented(root(), signUpFormAttributes)
  })

  it('TF-17 a password of more than 72 bytes is warned of and never cut', async () => {
    const { server, show } = await openGroups(['password'])
    server.always('password.rules', { give: { kind: 'value', value: RULES } })
    await show(<SignUpForm />)
    const long = `1${'ä'.repeat(36)}`
    await send(long)
    expect(field('Password')).toHaveValue(long)
    expect(screen.getAllByText(/At most 72 bytes/)).toHaveLength(2)
    expect(server.calls['password.signUp']).toBeUndefined()
    expect(field('Password')).toHaveFocus()
    paste('Password', '')
    paste('Password', `1${'ä'.repeat(35)}`)
    expect(screen.queryByText(/At most 72 bytes/)).toBeNull()
    fireEvent.click(submit())
    await settle()
    expect(server.calls['password.signUp']).toBe(1)
  })

  it('works where nobody can say what the rules are', async () => {
    const { client, server, show } = await openGroups(['password'])
    server.next('password.rules', { fail: new AuthError('server_failed', 'request') })
    await show(<SignUpForm />)
    expect(screen.queryByRole('list')).toBeNull()
    await send()
    expect(client.getState().status).toBe('authenticated')
  })

  it.each([
    ['password_rejected', undefined, 'Password', /does not follow the rules/],
    ['signup_rejected', undefined, 'Email address', /Perhaps there is an account/],
    ['signup_rejected', 'email_taken', 'Email address', /That address cannot be used here/],
    ['signup_rejected', 'name', 'Name', /That name cannot be used/],
    ['credentials_invalid', 'email', 'Email address', /does not look like an email/],
  ] as const)('says %s (%s) at the field %s', async (code, reason, label, text) => {
    const { server, show } = await openGroups(['password'])
    const details = reason ? { reason } : {}
    server.next('password.signUp', { fail: new AuthError(code, 'login', { details }) })
    await show(<SignUpForm />)
    await send()
    expect(field(label)).toHaveFocus()
    expect(field(label)).toHaveAttribute('aria-invalid', 'true')
    expect(field(label)).toHaveAccessibleDescription(text)
    expect(field('Password')).toHaveValue('correct-horse-1')
  })

  it.each([
    ['signup_rejected', 'signup_disabled', /invitation only/],
    ['captcha_required', '', /show that you are a person/],
    ['offline', '', /You are offline/],
  ] as const)('says %s (%s) above the fields, and keeps them', async (code, reason, text) => {
    const { server, show } = await openGroups(['password'])
    server.next('password.signUp', { fail: new AuthError(code, 'login', { details: { reason } }) })
    await show(<SignUpForm />)
    await send()
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent(text)
    expect(field('Name')).toHaveValue('Mary')
    expectDocumented(root(), signUpFormAttributes)
  })

  it('keeps what somebody has who is here without an account', async () => {
    const { client, server, show } = await openGroups(['password', 'anonymous'])
    await client.anonymous.signIn()
    await show(<SignUpForm onSignIn={() => {}} />)
    expect(root()).toHaveAttribute('data-mode', 'convert')
    expect(screen.getByRole('heading')).toHaveTextContent('Keep what you have')
    await send()
    expect(server.calls['anonymous.convert']).toBe(1)
    expect(screen.getByText('Everything you did so far is yours.')).toHaveFocus()
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull()
  })

  it('makes a new account all the same where an app says so', async () => {
    const { client, show } = await openGroups(['password', 'anonymous'])
    await client.anonymous.signIn()
    await show(<SignUpForm mode="create" />)
    expect(root()).toHaveAttribute('data-mode', 'create')
  })

  it('renders nothing where the backend has no accounts with a password', async () => {
    const { show } = await openGroups(['magicLink'])
    await show(<SignUpForm />)
    expect(root()).toBeNull()
  })

  it('asks for the second factor where there is one already', async () => {
    const { server, client, show } = await openGroups(['password', 'twoFactor'])
    const onSuccess = vi.fn()
    const person = { email: 'ada@example.com', password: 'correct-horse' }
    await client.password.signIn(person)
    await client.twoFactor.enable({ code: '123456' })
    await client.signOut()
    server.next('password.signUp', {
      give: {
        kind: 'challenged',
        challenge: { kind: 'two_factor', methods: ['totp'], expiresAt: Number.MAX_SAFE_INTEGER },
        sealed: { userId: 'ada', expiresAt: String(Number.MAX_SAFE_INTEGER) },
      },
    })
    await show(<SignUpForm onSuccess={onSuccess} />)
    await send()
    expect(onSuccess).not.toHaveBeenCalled()
    await waitFor(() => expect(field('Code')).toBeVisible())
    // The field moves its selection along by itself.
    await act(async () => paste('Code', '123456'))
    await settle()
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({ status: 'signed_in' })
  })

  it('leads to the sign-in where the app has one', async () => {
    const onSignIn = vi.fn()
    const { show } = await openGroups(['password'])
    await show(<SignUpForm nameField="none" onSignIn={onSignIn} />)
    expect(screen.queryByLabelText('Name')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(onSignIn).toHaveBeenCalledOnce()
  })
})

describeComponent('SignUpForm', {
  attributes: signUpFormAttributes,
  component: SignUpForm,
  wrapper: (await openGroups(['password'])).wrapper,
})
