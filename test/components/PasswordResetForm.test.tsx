import { act, fireEvent, screen } from '@testing-library/react'
import { PasswordResetForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { passwordResetFormAttributes } from '../../src/components/attributes/passwordResetFormAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { paste } from './support/paste.ts'

const root = () => document.querySelector('[data-flowpass="password-reset-form"]') as HTMLElement
const field = (name: string) => screen.getByLabelText(name)
const groups = ['password', 'passwordReset'] as const

async function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

async function withLink() {
  const opened = await openGroups(groups)
  await opened.client.passwordReset.request({ email: 'ada@example.com' })
  return { ...opened, token: opened.server.inbox[0]?.token ?? '' }
}

describe('PasswordResetForm', () => {
  watchConsole()

  it('ER-07 says the same whether or not there is such an account', async () => {
    const answers: (string | null)[] = []
    for (const name of ['ada', 'nobody']) {
      const { server, show } = await openGroups(groups)
      const view = await show(<PasswordResetForm />)
      paste('Email address', `${name}@example.com`)
      await press('Send the link')
      answers.push(root().textContent.replaceAll(name, '…').replace(/\d+/, 'n'))
      expect(screen.getByText(/If there is an account for/)).toHaveFocus()
      expect(server.inbox).toHaveLength(name === 'ada' ? 1 : 0)
      expectDocumented(root(), passwordResetFormAttributes)
      view.unmount()
    }
    expect(answers[0]).toBe(answers[1])
  })

  it('has the link lead to the page that the app names, and tells that it was sent', async () => {
    const onSent = vi.fn()
    const { server, show } = await openGroups(groups)
    await show(
      <PasswordResetForm email="ada@example.com" returnTo="/new-password" onSent={onSent} />,
    )
    await press('Send the link')
    expect(server.inbox).toMatchObject([{ returnTo: '/new-password' }])
    expect(onSent).toHaveBeenCalledExactlyOnceWith('ada@example.com')
  })

  it('TF-14 refuses what is no single address before anything is sent', async () => {
    const { server, show } = await openGroups(groups)
    await show(<PasswordResetForm />)
    paste('Email address', 'ada@example.com,eve@example.com')
    await press('Send the link')
    expect(field('Email address')).toHaveAccessibleDescription(/does not look like/)
    expect(server.calls['passwordReset.request']).toBeUndefined()
  })

  it('asks for the new password with the token of the link, and sets it', async () => {
    const onSuccess = vi.fn()
    const onSignIn = vi.fn()
    const { client, token, show } = await withLink()
    await show(
      <PasswordResetForm
        token={token}
        email="ada@example.com"
        onSuccess={onSuccess}
        onSignIn={onSignIn}
      />,
    )
    expect(document.querySelector('[autocomplete="username"]')).toHaveValue('ada@example.com')
    expectDocumented(root(), passwordResetFormAttributes)
    paste('New password', 'another-horse')
    await press('Save password')
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({ status: 'done' })
    expect(screen.getByText('You can sign in with it now.')).toHaveFocus()
    await press('Sign in')
    expect(onSignIn).toHaveBeenCalledOnce()
    const person = { email: 'ada@example.com', password: 'another-horse' }
    await act(async () => void (await client.password.signIn(person)))
    expect(client.getState().status).toBe('authenticated')
  })

  it('says what is wrong with the password at its field, and keeps the link', async () => {
    const { token, show } = await withLink()
    await show(<PasswordResetForm token={token} />)
    paste('New password', 'short')
    await press('Save password')
    expect(field('New password')).toHaveFocus()
    expect(field('New password')).toHaveAccessibleDescription(/does not follow the rules/)
    paste('New password', 'another-horse')
    await press('Save password')
    expect(root()).toHaveAttribute('data-step', 'done')
  })

  it('asks for the address again where the backend does', async () => {
    const { client, token, show } = await withLink()
    const confirm = vi.spyOn(client.passwordReset, 'confirm')
    await show(<PasswordResetForm token={token} needsEmail />)
    paste('New password', 'another-horse')
    await press('Save password')
    expect(field('Email address')).toHaveFocus()
    paste('Email address', 'ada@example.com')
    await press('Save password')
    expect(confirm).toHaveBeenCalledExactlyOnceWith({
      token,
      password: 'another-horse',
      email: 'ada@example.com',
    })
  })

  it('offers another link in place of one that has expired', async () => {
    const { server, show } = await openGroups(groups)
    await show(<PasswordResetForm token="too-old" email="ada@example.com" />)
    paste('New password', 'another-horse')
    await press('Save password')
    expect(root()).toHaveAttribute('data-step', 'request')
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent(/expired or was used already/)
    expect(field('Email address')).toHaveFocus()
    expectDocumented(root(), passwordResetFormAttributes)
    await press('Send the link')
    expect(server.inbox).toHaveLength(1)
    expect(root()).toHaveAttribute('data-step', 'sent')
  })

  it('counts down what the server asks to wait', async () => {
    const { server, show } = await openGroups(groups)
    const details = { retryAfterSeconds: 30 }
    server.next('passwordReset.request', {
      fail: new AuthError('rate_limited', 'login', { details }),
    })
    await show(<PasswordResetForm email="ada@example.com" />)
    await press('Send the link')
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent(/in \d+ seconds/)
    expect(screen.getByRole('button', { name: 'Send the link' })).toHaveAttribute('data-waiting')
  })

  it('renders nothing where the backend has no such thing', async () => {
    const { show } = await openGroups(['password'])
    await show(<PasswordResetForm />)
    expect(root()).toBeNull()
  })
})

describeComponent('PasswordResetForm', {
  attributes: passwordResetFormAttributes,
  component: PasswordResetForm,
  wrapper: (await openGroups(groups)).wrapper,
})
