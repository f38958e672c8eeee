import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SignInForm } from 'flowpass'
import type { SignInFormProps } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { ComponentProps } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { signInFormAttributes } from '../../src/components/attributes/signInFormAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { button, email, password, press, root, send } from './support/signInForm.ts'
import '../../src/components/twoFactor/TwoFactorPrompt.tsx'

const Link = (props: ComponentProps<'a'>) => <a {...props}>{props.children}</a>
describe('SignInForm', () => {
  watchConsole()

  it('signs in with a password, tells the app once, and says so', async () => {
    const onSuccess = vi.fn()
    const { client, show } = await openGroups(['password'])
    await show(<SignInForm onSuccess={onSuccess} />)
    await send()
    expect(client.getState()).toMatchObject({ session: { user: { id: 'ada' } } })
    expect(onSuccess).toHaveBeenCalledTimes(1)
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ user: { id: 'ada' } })
    expect(screen.getByRole('heading', { name: 'You are signed in' })).toHaveFocus()
    expect(root()).toHaveAttribute('data-step', 'done')
  })

  it('lets password managers fill it', async () => {
    const { show } = await openGroups(['password'])
    await show(<SignInForm defaultEmail="ada@example.com" />)
    expect(email()).toHaveAttribute('autocomplete', 'username')
    expect(email()).toHaveAttribute('name', 'email')
    expect(email()).toHaveValue('ada@example.com')
    expect(password()).toHaveAttribute('autocomplete', 'current-password')
  })

  it('ER-07 says the same of an unknown account and of a wrong password', async () => {
    const texts: string[] = []
    for (const address of ['ada@example.com', 'nobody@example.com']) {
      const { show } = await openGroups(['password'])
      const { unmount } = await show(<SignInForm />)
      await send('wrong', address)
      texts.push(root().textContent)
      expect(password()).toHaveFocus()
      expect(password()).toHaveAccessibleDescription(
        'The email address or the password is not right.',
      )
      unmount()
    }
    expect(texts[0]).toBe(texts[1])
  })

  it.each([
    ['oneTimeCode', 'Email me a code'],
    ['magicLink', 'Email me a link'],
  ] as const)('ER-07 says the same whether or not %s has an account', async (group, submit) => {
    const texts: string[] = []
    for (const address of ['ada@example.com', 'eve@example.com']) {
      const { show, server } = await openGroups([group])
      const { unmount } = await show(<SignInForm />)
      fireEvent.input(email(), { target: { value: address } })
      await press(submit)
      texts.push(root().textContent.replace(address, '…'))
      expect(screen.getByText(address).tagName).toBe('BDI')
      expect(server.inbox).toHaveLength(address.startsWith('ada') ? 1 : 0)
      unmount()
    }
    expect(texts[0]).toBe(texts[1])
  })

  it('TF-14 refuses what is no single address before anything is sent', async () => {
    const { server, show } = await openGroups(['password'])
    await show(<SignInForm />)
    await send('correct-horse', 'ada＠example.com')
    expect(email()).toHaveFocus()
    expect(email()).toHaveAccessibleDescription('That does not look like an email address.')
    expect(server.calls['password.signIn']).toBeUndefined()
  })

  it('takes a user name where the app says so', async () => {
    const { client, show } = await openGroups(['password'])
    await show(<SignInForm identity="username" />)
    await userEvent.type(screen.getByLabelText('Email address or user name'), 'ada')
    fireEvent.input(password(), { target: { value: 'correct-horse' } })
    await press('Sign in')
    expect(client.getState().status).toBe('authenticated')
  })

  it('signs in with a code by email, which is sent as soon as it is whole', async () => {
    const { server, client, show } = await openGroups(['oneTimeCode'])
    await show(<SignInForm />)
    fireEvent.input(email(), { target: { value: 'ada@example.com' } })
    await press('Email me a code')
    expect(root()).toHaveAttribute('data-step', 'code_sent')
    expect(screen.getByLabelText('Code')).toHaveFocus()
    await userEvent.keyboard('000000')
    await settle()
    expect(screen.getByLabelText('Code')).toHaveAccessibleDescription(/That code is not right/)
    await userEvent.keyboard(server.inbox.at(-1)?.code ?? '')
    await settle()
    expect(client.getState().status).toBe('authenticated')
    expectDocumented(root(), signInFormAttributes)
  })

  it('goes back to another address, and keeps what was typed', async () => {
    const { show } = await openGroups(['magicLink'])
    await show(<SignInForm />)
    fireEvent.input(email(), { target: { value: 'ada@example.com' } })
    await press('Email me a link')
    expect(screen.getByRole('heading')).toHaveTextContent('Check your email')
    await press('Use another address')
    expect(email()).toHaveFocus()
    expect(email()).toHaveValue('ada@example.com')
  })

  it('hands the page of the link to the backend', async () => {
    const { server, show } = await openGroups(['magicLink'])
    await show(<SignInForm linkPath="/auth/verify" />)
    fireEvent.input(email(), { target: { value: 'ada@example.com' } })
    await press('Email me a link')
    expect(server.inbox[0]).toMatchObject({ kind: 'magicLink', returnTo: '/auth/verify' })
  })

  it('changes the method, keeps the address, drops the password, and moves the focus', async () => {
    const { show } = await openGroups(['password', 'magicLink', 'oneTimeCode'])
    await show(<SignInForm />)
    await send('wrong')
    await press('Use a link by email')
    expect(email()).toHaveFocus()
    expect(email()).toHaveValue('ada@example.com')
    expect(screen.queryByLabelText('Password')).not.toBeInTheDocument()
    await press('Use a password')
    expect(password()).toHaveValue('')
    expect(password()).not.toHaveAccessibleDescription()
  })
})

describe('SignInForm at the second factor', () => {
  watchConsole()

  async function challenged(props: SignInFormProps = {}) {
    const opened = await openGroups(['password', 'twoFactor'])
    const { client, show } = opened
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await client.twoFactor.enable({ code: '123456' })
    await client.signOut()
    await show(<SignInForm {...props} />)
    await send()
    await waitFor(() => expect(screen.getByLabelText('Code')).toBeInTheDocument())
    return opened
  }

  it('asks for it in place of the password, and is done after it', async () => {
    const onSuccess = vi.fn()
    const { client } = await challenged({ onSuccess })
    expect(root()).toHaveAttribute('data-step', 'second_factor')
    expect(screen.queryByLabelText('Password')).not.toBeInTheDocument()
    expect(onSuccess).not.toHaveBeenCalled()
    await userEvent.type(screen.getByLabelText('Code'), '123456')
    await settle()
    expect(client.getState().status).toBe('authenticated')
    expect(onSuccess).toHaveBeenCalledTimes(1)
  })

  it('TF-09 returns to the password with the reason when its time is over', async () => {
    const { advance } = await challenged()
    await advance(601_000)
    await userEvent.type(screen.queryByLabelText('Code') ?? document.body, '123456')
    await settle()
    expect(root()).toHaveAttribute('data-step', 'credentials')
    expect(screen.getByText(/That took too long/)).toHaveAttribute('data-code', 'attempt_expired')
    expect(email()).toHaveValue('ada@example.com')
    expect(password()).toHaveValue('')
  })

  it('takes what the app asks with', async () => {
    const { client, show } = await openGroups(['password', 'twoFactor'])
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await client.twoFactor.enable({ code: '123456' })
    await client.signOut()
    await show(<SignInForm secondFactor={<p>Theirs</p>} />)
    await send()
    expect(screen.getByText('Theirs')).toBeInTheDocument()
  })
})

describe('SignInForm in trouble', () => {
  watchConsole()

  it('sends the link that confirms an address again', async () => {
    const { server, client, show } = await openGroups(['password', 'emailVerification'])
    await client.password.signUp({ email: 'mary@example.com', password: 'correct-horse' })
    await show(<SignInForm />)
    await send('correct-horse', 'mary@example.com')
    expect(screen.getByText('Please confirm your email address first.')).toBeInTheDocument()
    await press('Email me the link again')
    expect(server.inbox).toHaveLength(2)
    expect(root()).toHaveAttribute('data-step', 'link_sent')
    expect(screen.getByText('mary@example.com').tagName).toBe('BDI')
  })

  it.each([
    ['captcha_required', 'Please show that you are a person, then try again.'],
    ['network_failed', /The server cannot be reached/],
    ['offline', /You are offline/],
  ] as const)('says what %s means and keeps what was typed', async (code, text) => {
    const { server, show } = await openGroups(['password'])
    server.next('password.signIn', { fail: new AuthError(code, 'login') })
    await show(<SignInForm />)
    await send()
    expect(screen.getByText(text)).toBeInTheDocument()
    expect(password()).toHaveValue('correct-horse')
  })

  it('counts down on the button while an account is locked', async () => {
    const { server, show } = await openGroups(['password'])
    server.lock({ id: 'ada', claims: {} })
    await show(<SignInForm />)
    await send()
    expect(screen.getByText(/try again in 15 minutes/)).toBeInTheDocument()
    expect(button('Sign in')).toHaveAttribute('data-waiting')
    await press('Sign in')
    expect(server.calls['password.signIn']).toBe(1)
  })

  it('signs in once however often it is sent', async () => {
    const { server, show } = await openGroups(['password'])
    await show(<SignInForm />)
    fireEvent.input(email(), { target: { value: 'ada@example.com' } })
    fireEvent.input(password(), { target: { value: 'correct-horse' } })
    act(() => {
      button('Sign in').click()
      button('Sign in').click()
    })
    await settle()
    expect(server.calls['password.signIn']).toBe(1)
  })

  it('leads to the pages of the app, by links and by functions', async () => {
    const onSignUp = vi.fn()
    const { show } = await openGroups(['password'])
    await show(<SignInForm onSignUp={onSignUp} onForgotPassword={<Link href="/forgot" />} />)
    const link = screen.getByRole('link', { name: 'Forgot your password?' })
    expect(link).toHaveAttribute('href', '/forgot')
    expect(link).toHaveAttribute('data-slot', 'forgotPassword')
    expect(link).not.toHaveAttribute('type')
    await press('Create an account')
    expect(onSignUp).toHaveBeenCalledTimes(1)
  })
})

const { wrapper } = await openGroups(['password', 'magicLink', 'redirect'])
describeComponent('SignInForm', {
  attributes: signInFormAttributes,
  component: SignInForm,
  wrapper,
})
