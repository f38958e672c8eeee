import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { TwoFactorSetup } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { protectedAccount } from './support/challenge.ts'

const root = () => document.querySelector<HTMLElement>('[data-flowpass="two-factor-setup"]')

async function press(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }))
  await settle()
}

describe('TwoFactorSetup, to switch it off', () => {
  watchConsole()

  it('TF-15 is switched off by a proof alone, and then offers to end other sessions', async () => {
    const { client, server, show } = await protectedAccount()
    await show(<TwoFactorSetup />)
    await press('Switch off')
    expect(server.calls['twoFactor.disable']).toBeUndefined()
    const password = screen.getByLabelText('Password')
    expect(password).toHaveAttribute('autocomplete', 'current-password')
    await userEvent.type(password, 'wrong{Enter}')
    await settle()
    expect(password).toHaveAccessibleDescription('That is not your current password.')
    expect(password).toHaveFocus()
    await userEvent.keyboard('correct-horse{Enter}')
    await settle()
    expect(root()).toHaveAttribute('data-status', 'off')
    expect(root()).toHaveTextContent('Two-step verification is off.')
    await expect(client.twoFactor.status()).resolves.toMatchObject({ isEnabled: false })
    await press('Sign out my other sessions')
    expect(server.calls['sessions.revokeOthers']).toBe(1)
    expect(root()).toHaveTextContent('Your other sessions are signed out.')
  })

  it('TF-15 says when some of the other sessions could not be ended', async () => {
    const { server, show } = await protectedAccount()
    await show(<TwoFactorSetup />)
    await press('Switch off')
    await userEvent.type(screen.getByLabelText('Password'), 'correct-horse{Enter}')
    await settle()
    server.next(
      'sessions.revokeOthers',
      { fail: new AuthError('network_failed', 'request') },
      { give: { kind: 'value', value: { failedIds: ['s9'] } } },
    )
    await press('Sign out my other sessions')
    expect(root()).toHaveTextContent('cannot be reached')
    await press('Sign out my other sessions')
    expect(root()).toHaveTextContent('could not be signed out')
  })

  it('is switched off by a code as well, and blames the field that was filled', async () => {
    const { server, show } = await protectedAccount()
    server.next('twoFactor.disable', { fail: new AuthError('credentials_invalid', 'request') })
    await show(<TwoFactorSetup />)
    await press('Switch off')
    await press('Use a code')
    expect(screen.getByLabelText('Code')).toHaveFocus()
    await userEvent.keyboard('111111{Enter}')
    await settle()
    expect(screen.getByLabelText('Code')).toHaveAccessibleDescription(/code is not right/)
    await userEvent.keyboard('ada-0001{Enter}')
    await settle()
    expect(root()).toHaveAttribute('data-status', 'off')
  })

  it('asks for the password where the backend takes no code', async () => {
    const { server, show } = await protectedAccount()
    const details = { reason: 'password' }
    server.next('twoFactor.disable', {
      fail: new AuthError('credentials_invalid', 'request', { details }),
    })
    await show(<TwoFactorSetup />)
    await press('Switch off')
    await press('Use a code')
    await userEvent.keyboard('123456{Enter}')
    await settle()
    expect(screen.getByLabelText('Password')).toHaveFocus()
    expect(screen.getByLabelText('Password')).toHaveValue('')
  })
})
