import { fireEvent, screen } from '@testing-library/react'
import { InvitationForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { invitationFormAttributes } from '../../src/components/attributes/invitationFormAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { paste } from './support/paste.ts'

const root = () => document.querySelector('[data-flowpass="invitation-form"]') as HTMLElement
const field = (name: string) => screen.getByLabelText(name)
const email = 'mary@example.com'

async function accept() {
  paste('Name', 'Mary')
  paste('Password', 'correct-horse-1')
  fireEvent.click(screen.getByRole('button', { name: 'Accept invitation' }))
  await settle()
}

describe('InvitationForm', () => {
  watchConsole()

  it('lets somebody in who was invited', async () => {
    const onSuccess = vi.fn()
    const { client, server, show } = await openGroups(['invitations', 'password'])
    await show(<InvitationForm token={server.invite(email)} email={email} onSuccess={onSuccess} />)
    expect(field('Email address')).toHaveValue(email)
    expectDocumented(root(), invitationFormAttributes)
    await accept()
    expect(client.getState()).toMatchObject({ session: { user: { name: 'Mary', email } } })
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({ status: 'signed_in' })
    expect(screen.getByText(/you are signed in/)).toHaveFocus()
  })

  it('says that an invitation is over, and who can help', async () => {
    const onSignIn = vi.fn()
    const { show } = await openGroups(['invitations'])
    await show(<InvitationForm token="spent" email={email} onSignIn={onSignIn} />)
    await accept()
    expect(root()).toHaveAttribute('data-step', 'expired')
    expect(screen.getByText(/Ask whoever invited you/)).toHaveFocus()
    expectDocumented(root(), invitationFormAttributes)
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(onSignIn).toHaveBeenCalledOnce()
  })

  it('asks for nothing where the link holds no token, and leaves the focus alone', async () => {
    const { show } = await openGroups(['invitations'])
    await show(<InvitationForm token={null} />)
    expect(root()).toHaveAttribute('data-step', 'expired')
    expect(document.body).toHaveFocus()
  })

  it.each([
    ['password_rejected', undefined, 'Password'],
    ['signup_rejected', undefined, 'Email address'],
    ['signup_rejected', 'name', 'Name'],
  ] as const)(
    'says %s (%s) at the field %s, and keeps what was typed',
    async (code, reason, label) => {
      const { server, show } = await openGroups(['invitations'])
      const details = reason ? { reason } : {}
      server.next('invitations.accept', { fail: new AuthError(code, 'login', { details }) })
      await show(<InvitationForm token={server.invite(email)} email={email} />)
      await accept()
      expect(field(label)).toHaveFocus()
      expect(field(label)).toHaveAttribute('aria-invalid', 'true')
      expect(field('Name')).toHaveValue('Mary')
    },
  )

  it('renders nothing where the backend has no invitations', async () => {
    const { show } = await openGroups(['password'])
    await show(<InvitationForm token="any" />)
    expect(root()).toBeNull()
  })
})

const { wrapper } = await openGroups(['invitations', 'password'])
describeComponent('InvitationForm', {
  attributes: invitationFormAttributes,
  component: (props) => <InvitationForm token="any" {...props} />,
  wrapper,
})
