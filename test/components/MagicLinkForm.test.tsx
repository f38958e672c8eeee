import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MagicLinkForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { magicLinkFormAttributes } from '../../src/components/attributes/magicLinkFormAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

const root = () => document.querySelector('[data-flowpass="magic-link-form"]') ?? document.body
const step = () => root().getAttribute('data-step')

async function press(name: string) {
  await userEvent.click(screen.getByRole('button', { name }))
  await settle()
}

async function openLink() {
  const opened = await openGroups(['magicLink'])
  await opened.client.magicLink.send({ email: 'ada@example.com' })
  return { ...opened, token: opened.server.inbox[0]?.token ?? '' }
}

describe('MagicLinkForm without a token', () => {
  watchConsole()

  it('has a link sent to the page that the app names', async () => {
    const { server, show } = await openGroups(['magicLink'])
    await show(<MagicLinkForm linkPath="/auth/verify" />)
    for (const alert of screen.queryAllByRole('alert')) expect(alert).toBeEmptyDOMElement()
    fireEvent.input(screen.getByLabelText('Email address'), {
      target: { value: 'ada@example.com' },
    })
    await press('Email me a link')
    expect(server.inbox[0]).toMatchObject({ to: 'ada@example.com', returnTo: '/auth/verify' })
    expect(step()).toBe('sent')
    expect(screen.getByText('ada@example.com').tagName).toBe('BDI')
    expectDocumented(root(), magicLinkFormAttributes)
  })

  it('ER-07 says the same whether or not there is an account', async () => {
    const { server, show } = await openGroups(['magicLink'])
    await show(<MagicLinkForm />)
    fireEvent.input(screen.getByLabelText('Email address'), {
      target: { value: 'eve@example.com' },
    })
    await press('Email me a link')
    expect(server.inbox).toEqual([])
    expect(step()).toBe('sent')
  })

  it('renders nothing where the backend sends no links', async () => {
    const { show } = await openGroups(['password'])
    const { container } = await show(<MagicLinkForm />)
    expect(container).toBeEmptyDOMElement()
  })
})

describe('MagicLinkForm with a token', () => {
  watchConsole()

  it('uses it once, also in StrictMode and when everything mounts anew', async () => {
    const onSuccess = vi.fn()
    const { server, client, show, token } = await openLink()
    const link = <MagicLinkForm token={token} onSuccess={onSuccess} />
    const { unmount } = await show(link, { strict: true })
    await settle()
    expect(client.getState().status).toBe('authenticated')
    unmount()
    await show(link, { strict: true })
    expect(server.calls['magicLink.verify']).toBe(1)
    expect(onSuccess).toHaveBeenCalledTimes(1)
    expect(step()).toBe('done')
  })

  it('shows that it is on it', async () => {
    const { server, show, token } = await openLink()
    server.next('magicLink.verify', { hang: true })
    await show(<MagicLinkForm token={token} />)
    expect(step()).toBe('verifying')
    expect(screen.getByText(/your link is being checked/)).toHaveRole('status')
    expectDocumented(root(), magicLinkFormAttributes)
  })

  it.each(['magicLink-99', '', null])(
    'offers another link in place of one that leads nowhere: %s',
    async (token) => {
      const { server, show } = await openGroups(['magicLink'])
      await show(<MagicLinkForm token={token} />)
      await settle()
      expect(step()).toBe('request')
      expect(screen.getByText(/This link has expired or was used already/)).toBeInTheDocument()
      fireEvent.input(screen.getByLabelText('Email address'), {
        target: { value: 'ada@example.com' },
      })
      await press('Email me a link')
      expect(server.inbox).toHaveLength(1)
      expect(step()).toBe('sent')
    },
  )

  it('tries again after what may pass', async () => {
    const { server, client, show, token } = await openLink()
    server.next('magicLink.verify', { fail: new AuthError('network_failed', 'login') })
    await show(<MagicLinkForm token={token} />)
    await settle()
    expect(step()).toBe('failed')
    expectDocumented(root(), magicLinkFormAttributes)
    await press('Try again')
    expect(client.getState().status).toBe('authenticated')
    expect(screen.getByRole('heading', { name: 'You are signed in' })).toHaveFocus()
  })

  it('waits for a click where the app says so', async () => {
    const { server, client, show, token } = await openLink()
    await show(<MagicLinkForm token={token} start="click" />)
    expect(server.calls['magicLink.verify']).toBeUndefined()
    expect(step()).toBe('confirm')
    await press('Sign in')
    expect(client.getState().status).toBe('authenticated')
  })

  it('goes on to the second factor', async () => {
    const { server, client, show } = await openGroups(['password', 'magicLink', 'twoFactor'])
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await client.twoFactor.enable({ code: '123456' })
    await client.signOut()
    await client.magicLink.send({ email: 'ada@example.com' })
    await show(<MagicLinkForm token={server.inbox[0]?.token ?? null} />)
    await waitFor(() => expect(screen.getByLabelText('Code')).toBeInTheDocument())
    expect(step()).toBe('second_factor')
    await userEvent.type(screen.getByLabelText('Code'), '123456')
    await settle()
    expect(step()).toBe('done')
  })
})

const { wrapper } = await openGroups(['magicLink'])
describeComponent('MagicLinkForm', {
  attributes: magicLinkFormAttributes,
  component: MagicLinkForm,
  wrapper,
})
