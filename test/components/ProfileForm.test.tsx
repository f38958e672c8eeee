import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ProfileForm } from 'flowpass'
import type { ProfileFormProps } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import '../../src/components/profile/EmailSection.tsx'
import '../../src/components/profile/IdentitiesSection.tsx'
import '../../src/components/profile/PasswordSection.tsx'
import { profileFormAttributes } from '../../src/components/attributes/profileFormAttributes.ts'
import type { AuthUser } from '../../src/core/authUser.ts'
import type { Capability } from '../../src/core/capabilities.ts'
import { ada } from '../../src/testing/ada.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { paste } from './support/paste.ts'

const PASSWORD = 'correct-horse'
const root = () => document.querySelector('[data-flowpass="profile-form"]')
const section = async (name: string) => within(await screen.findByRole('form', { name }))

async function shown(
  groups: readonly Capability[],
  props: ProfileFormProps = {},
  user: AuthUser = ada,
) {
  const harness = await openGroups<readonly Capability[]>(['password', ...groups], {
    users: [user],
  })
  await harness.client.password.signIn({ email: user.id, password: PASSWORD })
  await harness.show(<ProfileForm {...props} />)
  // Its sections are chunks of their own.
  await settle()
  await settle()
  return harness
}

async function press(name: string) {
  await userEvent.click(screen.getByRole('button', { name }))
  await settle()
}

describe('ProfileForm', () => {
  watchConsole()

  const names = () => screen.getAllByRole('heading').map(({ textContent }) => textContent)

  it('shows what the backend can do', async () => {
    await shown(['profile', 'passwordChange', 'identities', 'emailChange'])
    await screen.findByText('GitHub')
    expect(names()).toEqual([
      'Your account',
      'Profile',
      'Email address',
      'Password',
      'Linked accounts',
    ])
    const element = root()
    if (element) expectDocumented(element, profileFormAttributes)
  })

  it('has the sections that are wanted, in their order', async () => {
    await shown(['profile', 'passwordChange'], { sections: ['password', 'identities', 'profile'] })
    await screen.findByLabelText('New password')
    expect(names()).toEqual(['Your account', 'Password', 'Profile'])
  })

  it('is not there where the backend can do nothing of it', async () => {
    await shown([])
    expect(root()).toBeNull()
  })

  it('saves what was changed, and nothing else', async () => {
    const onSaved = vi.fn()
    const { server, client } = await shown(['profile'], {
      onSaved,
      fields: [{ name: 'company', label: 'Company' }],
    })
    await userEvent.clear(screen.getByLabelText('Name'))
    paste('Name', 'Ada Lovelace')
    paste('Company (optional)', 'Analytical')
    await press('Save')
    expect(screen.getByText('Saved')).toBeVisible()
    expect(client.getState()).toMatchObject({
      session: { user: { name: 'Ada Lovelace', claims: { company: 'Analytical' } } },
    })
    expect(onSaved).toHaveBeenCalledExactlyOnceWith('profile')
    await press('Save')
    expect(server.calls['profile.update']).toBe(1)
  })

  it('loses nothing that was typed when it could not be saved', async () => {
    const { server } = await shown(['profile'])
    server.next('profile.update', { fail: new AuthError('server_failed', 'request') })
    paste('Name', 'Ada Byron')
    await press('Save')
    expect(screen.getByRole('alert')).toHaveTextContent('The server has a problem')
    expect(screen.getByLabelText('Name')).toHaveValue('Ada Byron')
    await press('Save')
    expect(screen.getByText('Saved')).toBeVisible()
  })

  it('takes no picture from an address that anybody on the way could change', async () => {
    const { server } = await shown(['profile'])
    paste('Address of a picture (optional)', 'http://pictures.test/a.png')
    await press('Save')
    expect(screen.getByText(/needs an address that begins with https/)).toBeVisible()
    expect(server.calls['profile.update']).toBeUndefined()
    expect(document.querySelector('img')).toBeNull()
  })

  it('changes the address once the link was followed, and says so', async () => {
    const { server } = await shown(['emailChange'])
    paste('New email address', 'countess@example.com')
    paste('Current password', PASSWORD)
    await press('Change email address')
    expect(screen.getByText(/Follow the link we sent to/)).toHaveTextContent('countess@example.com')
    expect(server.inbox.at(-1)).toMatchObject({ kind: 'emailChange', to: 'countess@example.com' })
    expect(screen.getByLabelText('Current password')).toHaveValue('')
  })

  it('TF-14 refuses an address that mail could go astray by, before it is sent', async () => {
    const { server } = await shown(['emailChange'])
    paste('New email address', 'a@example.com,b@example.com')
    paste('Current password', PASSWORD)
    await press('Change email address')
    expect(screen.getByText(/does not look like an email address/)).toBeVisible()
    expect(screen.getByLabelText('New email address')).toHaveFocus()
    expect(server.calls['emailChange.change']).toBeUndefined()
  })

  it('has the link for an address that is not verified sent again', async () => {
    const { server } = await shown(['emailVerification'], {}, { ...ada, emailVerified: false })
    expect(screen.getByText('Not verified')).toBeVisible()
    await press('Send the link again')
    expect(server.calls['emailVerification.resend']).toBe(1)
    expect(screen.getByText('Sent. Please look in your inbox.')).toBeVisible()
  })

  it('asks for an address that was kept back', async () => {
    const { email: _, ...rest } = ada
    const { client } = await shown(['emailSharing'], {}, { ...rest, emailStatus: 'not_shared' })
    expect(screen.getByText(/kept your email address to yourself/)).toBeVisible()
    await press('Share my email address')
    expect(client.getState()).toMatchObject({ session: { user: { emailStatus: 'shared' } } })
  })

  it('blames a wrong password on its field, and forgets both once it is changed', async () => {
    await shown(['passwordChange'])
    await screen.findByLabelText('New password')
    paste('Current password', 'wrong')
    paste('New password', 'battery-staple')
    await press('Change password')
    expect(screen.getByText('That is not your current password.')).toBeVisible()
    expect(screen.getByLabelText('Current password')).toHaveFocus()
    expect(screen.getByLabelText('New password')).toHaveValue('battery-staple')
    await userEvent.clear(screen.getByLabelText('Current password'))
    paste('Current password', PASSWORD)
    await press('Change password')
    expect(screen.getByText('Your password is changed.')).toBeVisible()
    expect(screen.getByLabelText('Current password')).toHaveValue('')
    expect(screen.getByLabelText('New password')).toHaveValue('')
  })

  it('unlinks an account after a question', async () => {
    const { server } = await shown(['identities'])
    await userEvent.click(await screen.findByRole('button', { name: 'Unlink GitHub' }))
    expect(screen.getByText('Stop signing in with GitHub?')).toBeVisible()
    expect(server.calls['identities.unlink']).toBeUndefined()
    await press('Unlink')
    expect(await screen.findByText('GitHub is unlinked.')).toBeVisible()
    expect(screen.getByText('No account is linked.')).toBeVisible()
  })

  it('keeps the last way in, and says why', async () => {
    const { server } = await shown(['identities'])
    const details = { reason: 'last_way_in' }
    server.next('identities.unlink', {
      fail: new AuthError('access_denied', 'request', { details }),
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Unlink GitHub' }))
    await press('Unlink')
    await waitFor(() => expect(screen.getByText(/last way to sign in/)).toBeVisible())
    expect(screen.getByRole('button', { name: 'Unlink GitHub' })).toBeVisible()
  })

  it('names each form by its heading', async () => {
    await shown(['profile'])
    expect((await section('Profile')).getByLabelText('Name')).toHaveValue('Ada')
  })
})

const { client, wrapper } = await openGroups(['password', 'profile'])
await client.password.signIn({ email: 'ada', password: PASSWORD })
describeComponent('ProfileForm', {
  attributes: profileFormAttributes,
  // The sections have headings of their own.
  component: ({ slots, ...props }) => (
    <ProfileForm {...props} slots={{ ...Object(slots), profile: { heading: null } }} />
  ),
  wrapper,
})
