import { act, fireEvent, screen } from '@testing-library/react'
import { VerifyEmail } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { verifyEmailAttributes } from '../../src/components/attributes/verifyEmailAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { paste } from './support/paste.ts'

const root = () => document.querySelector('[data-flowpass="verify-email"]') as HTMLElement
const mary = { email: 'mary@example.com', password: 'correct-horse-1', name: 'Mary' }

async function withLink() {
  const opened = await openGroups(['password', 'emailVerification'])
  await opened.client.password.signUp(mary)
  return { ...opened, token: opened.server.inbox[0]?.token ?? '' }
}

async function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

describe('VerifyEmail', () => {
  watchConsole()

  it('confirms an address as soon as the page is there, once though React mounts it twice', async () => {
    const onSuccess = vi.fn()
    const onSignIn = vi.fn()
    const { server, token, show } = await withLink()
    await show(<VerifyEmail token={token} onSuccess={onSuccess} onSignIn={onSignIn} />, {
      strict: true,
    })
    expect(root()).toHaveAttribute('data-status', 'success')
    expect(screen.getAllByRole('status')[0]).toHaveTextContent('Thank you. You can sign in now.')
    expect(server.calls['emailVerification.verify']).toBe(1)
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({ status: 'done' })
    expectDocumented(root(), verifyEmailAttributes)
    await press('Sign in')
    expect(onSignIn).toHaveBeenCalledOnce()
  })

  it('waits for a click where it is told to', async () => {
    const { server, token, show } = await withLink()
    await show(<VerifyEmail token={token} confirm="click" />)
    expect(server.calls['emailVerification.verify']).toBeUndefined()
    expectDocumented(root(), verifyEmailAttributes)
    await press('Confirm email address')
    expect(root()).toHaveAttribute('data-status', 'success')
    expect(screen.getByText(/You can sign in now/)).toHaveFocus()
  })

  it('says that it is under way', async () => {
    const { server, token, show } = await withLink()
    server.always('emailVerification.verify', { hang: true })
    await show(<VerifyEmail token={token} />)
    expect(screen.getAllByRole('status')[0]).toHaveAttribute('aria-busy', 'true')
    expectDocumented(root(), verifyEmailAttributes)
  })

  it('has another link sent where it came too late', async () => {
    const { server, show } = await withLink()
    await show(<VerifyEmail token="too-old" />)
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(/expired or was used already/)
    paste('Email address', mary.email)
    await press('Send a new link')
    expect(server.inbox).toHaveLength(2)
    expect(screen.getByText(mary.email).tagName).toBe('BDI')
    expectDocumented(root(), verifyEmailAttributes)
  })

  it('a reload after it has worked is no failure for somebody who is signed in', async () => {
    const { client, token, show } = await withLink()
    await client.emailVerification.verify({ token })
    await client.password.signIn(mary)
    const onContinue = vi.fn()
    await show(<VerifyEmail token={token} onContinue={onContinue} />)
    expect(root()).toHaveAttribute('data-status', 'success')
    await press('Continue')
    expect(onContinue).toHaveBeenCalledOnce()
  })

  it('tries again after what may pass', async () => {
    const { server, token, show } = await withLink()
    server.next('emailVerification.verify', { fail: new AuthError('offline', 'login') })
    await show(<VerifyEmail token={token} />)
    expect(screen.getByRole('alert')).toHaveTextContent(/You are offline/)
    expectDocumented(root(), verifyEmailAttributes)
    await press('Try again')
    expect(root()).toHaveAttribute('data-status', 'success')
  })

  it('confirms another address of somebody who is signed in', async () => {
    const { client, server, show } = await openGroups(['password', 'emailChange'])
    await client.password.signIn({ email: 'ada@example.com', password: 'correct-horse' })
    await client.emailChange.change({ email: 'countess@example.com' })
    await show(<VerifyEmail kind="email-change" token={server.inbox[0]?.token ?? ''} />)
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(
      'Your new address counts from now on.',
    )
    expect(client.getState()).toMatchObject({
      session: { user: { email: 'countess@example.com' } },
    })
  })

  it('asks somebody to sign in first who follows that link elsewhere, and goes on then', async () => {
    const { client, server, show } = await openGroups(['password', 'emailChange'])
    const ada = { email: 'ada@example.com', password: 'correct-horse' }
    await client.password.signIn(ada)
    await client.emailChange.change({ email: 'countess@example.com' })
    await client.signOut()
    await show(<VerifyEmail kind="email-change" token={server.inbox[0]?.token ?? ''} />)
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(/Sign in first/)
    await act(async () => void (await client.password.signIn(ada)))
    await press('Confirm email address')
    expect(root()).toHaveAttribute('data-status', 'success')
  })

  it('has no other link to offer for a change, and says what to do', async () => {
    const { client, show } = await openGroups(['password', 'emailChange', 'emailVerification'])
    await client.password.signIn({ email: 'ada@example.com', password: 'correct-horse' })
    await show(<VerifyEmail kind="email-change" token="too-old" />)
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(
      /change it once more in your account/,
    )
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('renders nothing where the backend has no such links', async () => {
    const { show } = await openGroups(['password', 'emailChange'])
    await show(<VerifyEmail token="any" />)
    expect(root()).toBeNull()
  })
})

const { wrapper } = await openGroups(['emailVerification'])
describeComponent('VerifyEmail', {
  attributes: verifyEmailAttributes,
  component: (props) => <VerifyEmail token="any" {...props} />,
  wrapper,
})
