import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { authQueryKey, TwoFactorSetup, useAuthQueryClient } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { QueryClient } from '@tanstack/react-query'
import { TOTP } from 'otpauth'
import { useEffect } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { twoFactorSetupAttributes } from '../../src/components/attributes/twoFactorSetupAttributes.ts'
// Loaded ahead, so that nothing waits for a chunk.
import '../../src/components/twoFactor/QrCode.tsx'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { protectedAccount, signedIn } from './support/challenge.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

const SECRET = 'JBSWY3DPEHPK3PXP'
const root = () => document.querySelector<HTMLElement>('[data-flowpass="two-factor-setup"]')
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const slot = (name: string) => document.querySelector<HTMLElement>(`[data-slot="${name}"]`)

async function press(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }, { timeout: 5_000 }))
  await settle()
}

async function type(text: string) {
  await userEvent.click(screen.getByRole('textbox'))
  await userEvent.paste(text)
  await settle()
}

/** Goes on as far as the backup codes. */
async function toBackupCodes() {
  await press('Set up')
  await type('123456')
}

describe('TwoFactorSetup', () => {
  watchConsole()
  afterEach(() => void vi.unstubAllGlobals())

  it('shows nothing without a second factor, to nobody, and to guests', async () => {
    const without = await openGroups(['password'])
    await without.client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await without.show(<TwoFactorSetup />)
    const nobody = await openGroups(['twoFactor'])
    await nobody.show(<TwoFactorSetup />)
    const guest = await openGroups(['twoFactor', 'anonymous'])
    await guest.client.anonymous.signIn()
    await guest.show(<TwoFactorSetup />)
    const incapable = await signedIn()
    incapable.server.always('twoFactor.status', {
      fail: new AuthError('capability_missing', 'request'),
    })
    await incapable.show(<TwoFactorSetup />)
    await waitFor(() => expect(root()).toBeNull())
  })

  it('shows a place while it asks, and then that it is off', async () => {
    const { server, show } = await signedIn()
    server.next('twoFactor.status', { hang: true })
    const { unmount } = await show(<TwoFactorSetup />)
    expect(root()).toHaveAttribute('data-status', 'loading')
    unmount()
    const again = await signedIn()
    await again.show(<TwoFactorSetup />)
    await waitFor(() => expect(root()).toHaveAttribute('data-status', 'off'))
    expect(slot('badge')).toHaveTextContent('Off')
  })

  it('says when it cannot be asked, and asks again', async () => {
    const { server, show } = await signedIn()
    const fail = new AuthError('server_failed', 'request', { retryable: false })
    server.next('twoFactor.status', { fail })
    await show(<TwoFactorSetup />)
    await waitFor(() => expect(root()).toHaveAttribute('data-status', 'error'))
    await press('Try again')
    await waitFor(() => expect(root()).toHaveAttribute('data-status', 'off'))
  })

  it('says when it cannot be set up', async () => {
    const { server, show } = await signedIn()
    server.next('twoFactor.setUp', {
      fail: new AuthError('rate_limited', 'request', { details: { retryAfterSeconds: 30 } }),
    })
    await show(<TwoFactorSetup />)
    await press('Set up')
    expect(screen.getByText(/in 30 seconds/)).toBeInTheDocument()
    expect(button('Set up')).toHaveAttribute('aria-disabled', 'true')
  })

  it('sets up, with the key as a picture and as text, and a first code', async () => {
    const { client, show } = await signedIn()
    await show(<TwoFactorSetup />)
    await press('Set up')
    expect(screen.getByRole('heading', { level: 3 })).toHaveFocus()
    const qr = await screen.findByRole('img', { name: /QR code/ })
    expect(qr.querySelector('path')).toHaveAttribute('d', expect.stringMatching(/^M2 2h7v1h-7z/))
    expect(slot('secret')).toHaveTextContent('JBSW Y3DP EHPK 3PXP')
    expect(slot('secret')).toHaveAttribute('dir', 'ltr')
    expect(slot('openApp')).toHaveAttribute('href', expect.stringMatching(/^otpauth:/))
    expectDocumented(root() ?? document.body, twoFactorSetupAttributes)
    await type('111111')
    expect(screen.getByRole('textbox')).toBeInvalid()
    expect(screen.getByRole('textbox')).toHaveFocus()
    await userEvent.clear(screen.getByRole('textbox'))
    await type('123 456')
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'ADA-0001',
      'ADA-0002',
      'ADA-0003',
    ])
    await expect(client.twoFactor.status()).resolves.toMatchObject({ isEnabled: true })
    expectDocumented(root() ?? document.body, twoFactorSetupAttributes)
  })

  it('takes the code of a real authenticator app', async () => {
    const totp = new TOTP({ issuer: 'Acme', label: 'ada' })
    const uri = totp.toString()
    const { server, show } = await signedIn({ secondFactorCode: totp.generate() })
    server.next('twoFactor.setUp', {
      give: { kind: 'value', value: { secret: totp.secret.base32, uri, expiresAt: null } },
    })
    await show(<TwoFactorSetup />)
    await press('Set up')
    const shown = slot('secret')?.textContent.replaceAll(' ', '') ?? ''
    await type(new TOTP({ secret: shown }).generate())
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('backup codes')
  })

  it('blames the code, also where the backend calls it a credential', async () => {
    const { server, show } = await signedIn()
    server.next('twoFactor.enable', { fail: new AuthError('credentials_invalid', 'request') })
    await show(<TwoFactorSetup />)
    await press('Set up')
    await type('123456')
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription(/code is not right/)
  })

  it('counts down how long the key is good, and starts over', async () => {
    const { server, show } = await signedIn()
    const enrolment = (ms: number) => ({
      run: () => ({
        kind: 'value',
        value: { secret: SECRET, uri: `otpauth://x?${ms}`, expiresAt: Date.now() + ms },
      }),
    })
    server.next('twoFactor.setUp', enrolment(40), enrolment(300_000))
    await show(<TwoFactorSetup />)
    await press('Set up')
    await press('Start over')
    await waitFor(() => expect(slot('timer')).toHaveTextContent('in 5 minutes'))
  })

  it('leaves out a link to an app that would lead elsewhere', async () => {
    const { server, show } = await signedIn()
    const value = { secret: SECRET, uri: 'https://evil.example/', expiresAt: null }
    server.next('twoFactor.setUp', { give: { kind: 'value', value } })
    await show(<TwoFactorSetup />)
    await press('Set up')
    expect(slot('openApp')).toBeNull()
  })

  it('shows backup codes until the person has said that they are saved, and never again', async () => {
    const { show } = await signedIn()
    await show(<TwoFactorSetup />)
    await toBackupCodes()
    const leave = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(leave()).toBe(true)
    await press('Done')
    expect(screen.getByRole('checkbox')).toBeInvalid()
    expect(screen.getByRole('checkbox')).toHaveFocus()
    await userEvent.click(screen.getByRole('checkbox'))
    await press('Done')
    expect(root()).toHaveAttribute('data-status', 'on')
    expect(root()).toHaveTextContent('Two-step verification is on.')
    expect(root()).not.toHaveTextContent('ADA-0001')
    expect(slot('text')).toHaveFocus()
    expect(leave()).toBe(false)
  })

  it('copies, saves and prints backup codes, and leaves no address of the file behind', async () => {
    const { show } = await signedIn()
    const created = vi.fn<(file: Blob) => string>(() => 'blob:codes')
    const revoked = vi.fn()
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: created, revokeObjectURL: revoked }))
    await show(<TwoFactorSetup />)
    await toBackupCodes()
    const user = userEvent.setup()
    await user.click(button('Copy'))
    await expect(navigator.clipboard.readText()).resolves.toBe('ADA-0001\nADA-0002\nADA-0003')
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    act(() => button('Download').click())
    expect(clicked).toHaveBeenCalledTimes(1)
    await expect(created.mock.calls[0]?.[0].text()).resolves.toContain('ADA-0001\nADA-0002')
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    expect(revoked).toHaveBeenCalledWith('blob:codes')
    const printed = vi.fn(() => document.querySelector('[data-printing]')?.textContent)
    vi.stubGlobal('print', printed)
    await press('Print')
    expect(printed.mock.results[0]?.value).toContain('ADA-0003')
    dispatchEvent(new Event('afterprint'))
    expect(document.querySelector('[data-printing]')).toBeNull()
  })

  it('TF-11 keeps the key and the codes nowhere, and forgets them with the component', async () => {
    const held: { cache?: QueryClient } = {}
    function Cache() {
      const cache = useAuthQueryClient()
      useEffect(() => void Object.assign(held, { cache }), [cache])
      return null
    }
    const { client, platform, show } = await signedIn()
    const requests = vi.fn()
    vi.stubGlobal('fetch', requests)
    const before = location.href
    const everywhere = () =>
      JSON.stringify([
        held.cache?.getQueryCache().getAll(),
        held.cache?.getMutationCache().getAll(),
        client.getState(),
        client.inspect(),
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
        location.href,
        platform.location?.href(),
        history.state,
      ])
    const view = await show(
      <>
        <TwoFactorSetup />
        <Cache />
      </>,
    )
    await press('Set up')
    expect(everywhere()).not.toContain(SECRET)
    // Drawn here: no picture comes from elsewhere.
    expect(document.querySelector('img, iframe, object, image')).toBeNull()
    await type('123456')
    expect(document.body.innerHTML).not.toContain(SECRET)
    expect(document.body.innerHTML).toContain('ADA-0001')
    expect(everywhere()).not.toContain('ADA-000')
    view.unmount()
    expect(everywhere()).not.toMatch(/JBSW|ADA-000|123456/)
    const { container } = await show(<TwoFactorSetup />)
    expect(container.innerHTML).not.toMatch(/JBSW|ADA-000/)
    expect(location.href).toBe(before)
    expect(requests).not.toHaveBeenCalled()
    expect(held.cache?.getQueryCache().getAll()).not.toHaveLength(0)
  })

  it('TF-13 warns when few backup codes are left', async () => {
    const { server, client, show } = await protectedAccount()
    await client.signOut()
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await client.twoFactor.verify({ code: 'ADA-0001' })
    const { unmount } = await show(<TwoFactorSetup />)
    await waitFor(() => expect(root()).toHaveTextContent('only 2 backup codes left'))
    unmount()
    const value = { isEnabled: true, backupCodesLeft: 0 }
    server.always('twoFactor.status', { give: { kind: 'value', value } })
    await show(<TwoFactorSetup />)
    await waitFor(() => expect(root()).toHaveTextContent('no backup codes left'))
  })

  it('can be left at every step', async () => {
    const { client, show } = await signedIn()
    const { unmount } = await show(<TwoFactorSetup />)
    await press('Set up')
    await press('Cancel')
    expect(root()).toHaveAttribute('data-step', 'overview')
    expect(slot('text')).toHaveFocus()
    unmount()
    await client.twoFactor.enable({ code: '123456' })
    await show(<TwoFactorSetup />)
    await press('Switch off')
    await press('Cancel')
    expect(within(root() ?? document.body).queryByLabelText('Password')).toBeNull()
  })

  it('keeps the status of each person apart', async () => {
    const { client } = await signedIn()
    expect(authQueryKey(client, 'twoFactor')).toContain('ada')
  })
})

const { wrapper } = await signedIn()
describeComponent('TwoFactorSetup', {
  attributes: twoFactorSetupAttributes,
  component: TwoFactorSetup,
  wrapper,
  slot: 'action',
})
