import { screen, waitFor } from '@testing-library/react'
import { SignInForm } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { signInFormAttributes } from '../../src/components/attributes/signInFormAttributes.ts'
import { storyGroups } from '../../src/testing/storyGroups.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'
import { button, press, root, send } from './support/signInForm.ts'

describe('SignInForm over any backend', () => {
  watchConsole()

  it('renders nothing where there is no way to sign in', async () => {
    const { show } = await openGroups(['sessions'])
    const { container } = await show(<SignInForm />)
    expect(container).toBeEmptyDOMElement()
  })

  it.each(Object.entries(storyGroups))(
    'shows what %s can do, the best first',
    async (_, groups) => {
      const { show } = await openGroups(groups)
      await show(<SignInForm />)
      await waitFor(() => expect(root().querySelector('[aria-busy]')).toBeNull())
      const has = (name: string) => groups.some((group) => group === name)
      expect(screen.queryByLabelText('Password') !== null).toBe(has('password'))
      expect(root().querySelector('[data-slot="redirect"]') !== null).toBe(has('redirect'))
      expect(root().querySelector('[data-slot="provider"]') !== null).toBe(has('social'))
      expect(root().querySelector('[data-slot="anonymous"]') !== null).toBe(has('anonymous'))
      expectDocumented(root(), signInFormAttributes)
    },
  )

  it('offers what the app chooses, in its order', async () => {
    const { show } = await openGroups(['password', 'magicLink', 'redirect', 'anonymous'])
    await show(<SignInForm methods={['magicLink', 'password', 'anonymous']} />)
    expect(root()).toHaveAttribute('data-method', 'magicLink')
    expect(button('Use a password')).toBeInTheDocument()
    expect(root().querySelector('[data-slot="redirect"]')).toBeNull()
  })

  it('leaves no divider where there turns out to be no provider', async () => {
    const { show } = await openGroups(['password', 'social'], { providers: [] })
    await show(<SignInForm />)
    await waitFor(() => expect(root().querySelector('[data-slot="divider"]')).toBeNull())
  })

  it('leaves for the chosen provider, and shows that on its button alone', async () => {
    const { server, show } = await openGroups(['social'])
    const start = vi.spyOn(server.backend.social.redirect, 'start')
    server.next('start', { hang: true })
    await show(<SignInForm returnTo="/orders" />)
    await waitFor(() => expect(button(/GitHub/)).toBeInTheDocument())
    await press(/GitHub/)
    expect(start.mock.calls[0]?.[1]).toMatchObject({ provider: 'github', returnTo: '/orders' })
    expect(button(/GitHub/)).toHaveAttribute('aria-busy', 'true')
    expect(button(/Acme/)).not.toHaveAttribute('aria-busy')
  })

  it('says once why a provider was not reached, until something else is tried', async () => {
    const { server, show } = await openGroups(['social', 'password'])
    server.next('start', { fail: new AuthError('network_failed', 'login') })
    await show(<SignInForm />)
    await waitFor(() => expect(button(/GitHub/)).toBeInTheDocument())
    await press(/GitHub/)
    expect(screen.getByText(/The server cannot be reached/)).toBeInTheDocument()
    await send('wrong')
    expect(screen.queryByText(/The server cannot be reached/)).not.toBeInTheDocument()
  })

  it('has the providers loaded again after a failure', async () => {
    const { server, show } = await openGroups(['social'])
    const fail = new AuthError('server_failed', 'request', { retryable: false })
    server.next('social.providers', { fail })
    await show(<SignInForm />)
    await waitFor(() => expect(button('Try again')).toBeInTheDocument())
    await press('Try again')
    await waitFor(() => expect(button(/GitHub/)).toBeInTheDocument())
  })

  it('goes on as a guest, who may sign in for real later', async () => {
    const { client, show } = await openGroups(['password', 'anonymous'])
    const { unmount } = await show(<SignInForm />)
    await press('Continue as a guest')
    expect(client.getState().status).toBe('authenticated')
    expect(root()).toHaveAttribute('data-step', 'done')
    unmount()
    await show(<SignInForm />)
    expect(root()).toHaveAttribute('data-step', 'credentials')
  })
})
