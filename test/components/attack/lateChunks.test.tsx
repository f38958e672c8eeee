import { screen, waitFor } from '@testing-library/react'
import { ProfileForm, ReauthDialog, SignInForm, UserMenu } from 'flowpass'
import userEvent from '@testing-library/user-event'
import { act } from '@testing-library/react'
import { AuthError } from 'flowpass/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openGroups } from '../support/openGroups.tsx'

/** The module is there, and what it exports is not: a factory that throws would fail the static imports. */
const { lost } = vi.hoisted(() => ({
  lost: (name: string) => () =>
    Object.defineProperty({}, name, {
      enumerable: true,
      get() {
        throw new TypeError('Failed to fetch dynamically imported module')
      },
    }),
}))
vi.mock('../../../src/components/profile/PasswordSection.tsx', lost('PasswordSection'))
vi.mock('../../../src/components/reauth/ReauthForm.tsx', lost('ReauthForm'))
vi.mock('../../../src/components/signIn/ProviderList.tsx', lost('ProviderList'))
vi.mock('../../../src/components/userMenu/OrganizationGroup.tsx', lost('OrganizationGroup'))
vi.mock('../../../src/components/twoFactor/TwoFactorPrompt.tsx', lost('TwoFactorPrompt'))

const person = { email: 'ada@example.com', password: 'correct-horse' }
const fault = () => document.querySelector('[data-code="network_failed"]')

describe('a chunk that cannot be loaded', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
  afterEach(() => void vi.restoreAllMocks())

  it('leaves the rest of a profile as it is', async () => {
    const { client, show } = await openGroups(['password', 'profile', 'passwordChange'])
    await client.password.signIn(person)
    await show(<ProfileForm />)
    await waitFor(() => expect(fault()).toBeInTheDocument())
    expect(fault()).not.toHaveTextContent('dynamically')
    expect(screen.getByLabelText('Name')).toHaveValue('Ada')
  })

  it('leaves the way out of a dialog', async () => {
    const { client, server, show } = await openGroups(['password'])
    await client.password.signIn(person)
    await show(<ReauthDialog />)
    server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await act(async () => client.refresh().catch(() => {}))
    await waitFor(() => expect(fault()).toBeInTheDocument())
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeInTheDocument()
  })

  it('leaves the fields of a sign-in', async () => {
    const { show } = await openGroups(['password', 'social'])
    await show(<SignInForm />)
    await waitFor(() => expect(fault()).toBeInTheDocument())
    expect(screen.getByLabelText('Password')).toBeInTheDocument()
  })

  it('says so in place of a second factor', async () => {
    const { client, show } = await openGroups(['password', 'twoFactor'])
    await client.password.signIn(person)
    await client.twoFactor.enable({ code: '123456' })
    await client.signOut()
    await client.password.signIn(person)
    await show(<SignInForm />)
    await waitFor(() => expect(fault()).toBeInTheDocument())
  })

  it('leaves the menu of a person', async () => {
    const { client, show } = await openGroups(['password', 'organizations'])
    await client.password.signIn(person)
    await show(<UserMenu organizations />)
    await userEvent.click(screen.getByRole('button'))
    await waitFor(() => expect(fault()).toBeInTheDocument())
    expect(screen.getByRole('menuitem', { name: 'Sign out' })).toBeInTheDocument()
  })
})
