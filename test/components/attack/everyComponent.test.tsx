import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as flowpass from 'flowpass'
import {
  ApiKeyList,
  AuthProvider,
  EmbedFrame,
  InvitationForm,
  LoginButton,
  MagicLinkForm,
  OrganizationSwitcher,
  PasswordResetForm,
  ProfileForm,
  ReauthDialog,
  SessionList,
  SessionTimeoutDialog,
  SignInForm,
  SignUpForm,
  TwoFactorDialog,
  TwoFactorPrompt,
  TwoFactorSetup,
  UserMenu,
  VerifyEmail,
} from 'flowpass'
import type { AuthClientCore } from 'flowpass/core'
import { AuthError, createAuthClient, serverPlatform } from 'flowpass/core'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { storyGroups } from '../../../src/testing/storyGroups.ts'
import '../../../src/components/twoFactor/QrCode.tsx'
import '../../../src/components/profile/PasswordSection.tsx'
import '../../../src/components/profile/EmailSection.tsx'
import '../../../src/components/reauth/ReauthForm.tsx'
import { flush } from '../../support/flush.ts'
import { settle } from '../../react/support/settle.ts'
import { watchConsole } from '../../react/support/watchConsole.ts'
import { openGroups } from '../support/openGroups.tsx'

const person = { email: 'ada@example.com', password: 'correct-horse' }

const components = {
  ApiKeyList: <ApiKeyList />,
  EmbedFrame: <EmbedFrame src="https://builder.example.com" title="Builder" endpoint="/token" />,
  InvitationForm: <InvitationForm token="t" />,
  InvitationFormWithout: <InvitationForm token={null} />,
  LoginButton: <LoginButton />,
  MagicLinkForm: <MagicLinkForm />,
  MagicLinkFormToken: <MagicLinkForm token="t" />,
  MagicLinkFormWithout: <MagicLinkForm token={null} />,
  OrganizationSwitcher: <OrganizationSwitcher />,
  PasswordResetForm: <PasswordResetForm />,
  PasswordResetFormToken: <PasswordResetForm token="t" />,
  ProfileForm: <ProfileForm />,
  ReauthDialog: <ReauthDialog />,
  SessionList: <SessionList />,
  SessionTimeoutDialog: <SessionTimeoutDialog />,
  SignInForm: <SignInForm onSignUp={() => {}} onForgotPassword={<a href="/x">x</a>} />,
  SignUpForm: <SignUpForm terms="terms" />,
  TwoFactorDialog: <TwoFactorDialog />,
  TwoFactorPrompt: <TwoFactorPrompt />,
  TwoFactorSetup: <TwoFactorSetup />,
  UserMenu: <UserMenu />,
  VerifyEmail: <VerifyEmail token="t" />,
  VerifyEmailWithout: <VerifyEmail token={null} />,
}

/** References to ids that are nowhere. */
function danglingReferences(): string[] {
  const names = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']
  return names.flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((element) =>
      (element.getAttribute(name) ?? '')
        .split(/\s+/)
        .filter((id) => !document.getElementById(id))
        .map((id) => `${element.tagName} ${element.getAttribute('data-slot')} ${name}=${id}`),
    ),
  )
}

const page = (client: AuthClientCore, ui: React.ReactNode) => (
  <StrictMode>
    <AuthProvider client={client}>{ui}</AuthProvider>
  </StrictMode>
)

describe('every component', () => {
  watchConsole()

  it.each(Object.entries(components))('%s renders on a server, and hydrates', async (_name, ui) => {
    const groups = storyGroups.all
    const { backend } = createMemoryBackend({ groups })
    const onServer = createAuthClient({ backend, platform: serverPlatform() })
    const html = renderToString(page(onServer, ui))
    expect(html).not.toMatch(/\sstyle="/)
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = html
    const browser = createTestBrowser()
    const server = createMemoryBackend({ browser, groups })
    const client = createAuthClient({
      backend: server.backend,
      platform: browser.openTab().platform,
    })
    const onRecoverableError = vi.fn()
    const root = await act(async () => {
      const made = hydrateRoot(container, page(client, ui), { onRecoverableError })
      await flush()
      return made
    })
    // `renderToString` leaves every chunk that is loaded later to the browser, and says so.
    const said = onRecoverableError.mock.calls.map(([error]) => String(error))
    expect(said.filter((text) => !text.includes('does not support Suspense'))).toEqual([])
    expect(danglingReferences()).toEqual([])
    act(() => root.unmount())
    container.remove()
  })

  const bare = {
    hint: null,
    fieldError: null,
    alert: null,
    rules: null,
    question: null,
    newKeyHeading: null,
    name: null,
    stepHeading: null,
    heading: null,
    description: null,
  }

  it('refers to nothing that the app has left out of a form', async () => {
    const { show, server } = await openGroups(['password', 'invitations'])
    const rules = {
      minLength: 8,
      maxBytes: 72,
      needsUppercase: true,
      needsLowercase: false,
      needsDigit: false,
      needsSymbol: false,
    }
    server.always('password.rules', { give: { kind: 'value', value: rules } })
    await show(
      <>
        <InvitationForm token="t" slots={bare} />
        <SignInForm slots={bare} />
      </>,
    )
    for (const button of document.querySelectorAll<HTMLElement>('[data-slot="submit"]'))
      await userEvent.click(button)
    await userEvent.type(screen.getAllByLabelText(/^Email/)[1] ?? document.body, 'ada@example.com')
    await userEvent.type(
      screen.getAllByLabelText('Password', { selector: 'input' })[1] ?? document.body,
      'wrong',
    )
    server.next('password.signIn', { fail: new AuthError('server_failed', 'login') })
    await userEvent.click(
      [...document.querySelectorAll('[data-slot="submit"]')][1] ?? document.body,
    )
    await settle()
    expect(danglingReferences()).toEqual([])
  })

  it('refers to nothing that the app has left out of a list', async () => {
    const { show, client } = await openGroups(['password', 'apiKeys', 'twoFactor'])
    await client.password.signIn(person)
    await show(<ApiKeyList slots={bare} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Create a key' }))
    await userEvent.type(screen.getByLabelText('Name'), 'x')
    await userEvent.click(screen.getByRole('button', { name: 'Create key' }))
    await settle()
    expect(danglingReferences()).toEqual([])
    expect(document.body).not.toHaveFocus()
    await userEvent.click(screen.getByRole('button', { name: 'I have stored it' }))
    await userEvent.click(await screen.findByRole('button', { name: /^Revoke|^End|^Delete/ }))
    expect(danglingReferences()).toEqual([])
  })

  it('refers to nothing that the app has left out of a dialog', async () => {
    const { show, client, server } = await openGroups(['password'])
    await client.password.signIn(person)
    await show(<ReauthDialog slots={{ heading: null, description: null }} />)
    server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await act(async () => client.refresh().catch(() => {}))
    await screen.findByLabelText('Password', { selector: 'input' })
    expect(danglingReferences()).toEqual([])
  })

  it('says which provider is missing where none is', () => {
    for (const ui of Object.values(components))
      expect(() => render(ui)).toThrow(expect.objectContaining({ code: 'provider_missing' }))
    vi.mocked(console.error).mockClear()
    vi.mocked(console.warn).mockClear()
    expect(flowpass).toHaveProperty('AuthProvider')
  })

  it('shows nobody why another one could not go over to an organization', async () => {
    const ada = { id: 'u1', name: 'Ada', email: 'ada@example.com', claims: {} }
    const bob = { id: 'u2', name: 'Bob', email: 'bob@example.com', claims: {} }
    const organizations = [
      { id: 'o1', name: 'One', role: null },
      { id: 'o2', name: 'Two', role: null },
    ]
    const { show, client, server } = await openGroups(['password', 'organizations'], {
      users: [ada, bob],
      organizations,
    })
    await client.password.signIn(person)
    await show(<OrganizationSwitcher />)
    const open = async () => userEvent.click(await screen.findByRole('button', { name: /Switch/ }))
    await open()
    server.next('organizations.switchTo', { fail: new AuthError('access_denied', 'request') })
    await userEvent.click(screen.getByRole('menuitemradio', { name: /Two/ }))
    await waitFor(() => expect(document.querySelector('[data-code]')).toBeInTheDocument())
    await act(async () => {
      await client.signOut()
      await client.password.signIn({ ...person, email: bob.email })
    })
    await screen.findByRole('button', { name: /Switch/ })
    if (!screen.queryByRole('menu')) await open()
    expect(document.querySelector('[data-code]')).toBeNull()
  })
})
