import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { LoginButton } from 'flowpass'
import { AuthError, createAuthClient } from 'flowpass/core'
import { createRef } from 'react'
import type { ComponentProps, FormEvent } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, signedIn } from '../support/createHarness.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

const button = () => screen.getByRole('button')

async function click(): Promise<void> {
  await userEvent.click(button())
  await settle()
}

describe('LoginButton', () => {
  watchConsole()

  it('leaves for the provider', async () => {
    const { client, platform } = createHarness()
    await renderWithAuth(client, <LoginButton />)
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    await settle()
    expect(platform.navigations).toEqual(['https://id.example/authorize?state=fp.state-1'])
  })

  it('hands its options to the provider', async () => {
    const { client, server } = createHarness()
    const start = vi.spyOn(server.backend.redirect, 'start')
    const options = { loginHint: 'ada', returnTo: '/orders' }
    await renderWithAuth(client, <LoginButton options={options} />)
    await click()
    expect(start.mock.calls[0]?.[1]).toMatchObject(options)
  })

  it('passes native props and its ref on to the button', async () => {
    const ref = createRef<HTMLButtonElement>()
    await renderWithAuth(
      createHarness().client,
      <LoginButton ref={ref} className="big" id="login" aria-describedby="note" title="Go">
        Log in with Acme
      </LoginButton>,
    )
    expect(ref.current).toBe(screen.getByRole('button', { name: 'Log in with Acme' }))
    expect(ref.current).toHaveAttribute('id', 'login')
    expect(ref.current).toHaveAttribute('aria-describedby', 'note')
    expect(ref.current).toHaveClass('big')
    expect(ref.current).toHaveAttribute('title', 'Go')
  })

  it('does not submit the form it is in', async () => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault())
    await renderWithAuth(
      createHarness().client,
      <form onSubmit={onSubmit}>
        <LoginButton />
      </form>,
    )
    await click()
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('calls onClick before it leaves', async () => {
    const { client } = createHarness()
    const statuses: string[] = []
    await renderWithAuth(
      client,
      <LoginButton onClick={() => statuses.push(client.getState().status)} />,
    )
    await click()
    expect([...statuses, client.getState().status]).toEqual(['anonymous', 'redirecting'])
  })

  it('stays when onClick prevents it', async () => {
    const { client, server } = createHarness()
    await renderWithAuth(client, <LoginButton onClick={(event) => event.preventDefault()} />)
    await click()
    expect(server.calls.start).toBe(0)
    expect(client.getState().status).toBe('anonymous')
  })

  it('is busy on the way to the provider, keeps the focus, and can do nothing', async () => {
    const { client, server } = createHarness()
    const onClick = vi.fn()
    await renderWithAuth(client, <LoginButton onClick={onClick} />)
    expect(button()).not.toHaveAttribute('aria-busy')
    expect(button()).not.toHaveAttribute('aria-disabled')
    await click()
    expect(button()).toHaveAttribute('aria-busy', 'true')
    expect(button()).toHaveAttribute('aria-disabled', 'true')
    expect(button()).toHaveAttribute('data-status', 'pending')
    expect(button()).toHaveFocus()
    await click()
    expect(onClick).toHaveBeenCalledTimes(1)
    expect(server.calls.start).toBe(1)
  })

  it('can be disabled by the app', async () => {
    const { client, server } = createHarness()
    await renderWithAuth(client, <LoginButton disabled />)
    await userEvent.click(button())
    expect(server.calls.start).toBe(0)
  })

  it('can be used again when the person comes Back', async () => {
    const { client, platform } = createHarness()
    await renderWithAuth(client, <LoginButton />)
    await click()
    await act(async () => platform.wake('pageshow', true))
    expect(button()).not.toHaveAttribute('aria-disabled')
    expect(screen.getByRole('alert')).toHaveTextContent('The sign-in was cancelled.')
  })

  it('renders nothing where the backend has no page to sign in on', async () => {
    const { server, platform } = createHarness()
    const { redirect: _redirect, ...backend } = server.backend
    const client = createAuthClient({ backend, platform })
    const { container } = await renderWithAuth(client, <LoginButton />)
    expect(container).toBeEmptyDOMElement()
  })
})

describe('LoginButton, pressed more than once', () => {
  watchConsole()

  async function pressedBy(press: (buttons: HTMLElement[]) => Promise<void> | void) {
    const harness = createHarness()
    await renderWithAuth(harness.client, [<LoginButton key="1" />, <LoginButton key="2" />])
    await press(screen.getAllByRole('button'))
    await settle()
    return harness
  }

  it.each<[string, (buttons: HTMLElement[]) => Promise<void> | void]>([
    ['a double click', ([first]) => userEvent.dblClick(first ?? document.body)],
    [
      'two clicks before anything is rendered',
      ([first]) =>
        act(() => {
          first?.click()
          first?.click()
        }),
    ],
    [
      'Enter held down',
      async ([first]) => {
        first?.focus()
        await userEvent.keyboard('{Enter>5/}')
      },
    ],
    [
      'two buttons',
      (buttons) =>
        act(() => {
          for (const each of buttons) each.click()
        }),
    ],
  ])('AR-12: %s leaves once and begins one attempt', async (_name, press) => {
    const { platform, server } = await pressedBy(press)
    expect(platform.navigations).toHaveLength(1)
    expect(server.calls.start).toBe(1)
  })
})

describe('LoginButton after a failed sign-in', () => {
  watchConsole()

  async function failedWith(
    code: ConstructorParameters<typeof AuthError>[0],
    props: ComponentProps<typeof LoginButton> = {},
  ) {
    const harness = createHarness()
    harness.server.next('start', { fail: new AuthError(code, 'login') })
    await renderWithAuth(harness.client, <LoginButton {...props} />)
    await click()
    return harness
  }

  it('announces the failure beside the button', async () => {
    await failedWith('network_failed')
    const alert = screen.getByRole('alert')
    expect(alert).toHaveTextContent('The sign-in did not work. Please try again.')
    expect(alert).toHaveAttribute('data-code', 'network_failed')
    expect(button()).toHaveAttribute('data-status', 'error')
  })

  it('links the announcement to the button, beside what the app links to it', async () => {
    await failedWith('network_failed', { 'aria-describedby': 'note' })
    const { id } = screen.getByRole('alert')
    expect(button().getAttribute('aria-describedby')).toBe(`note ${id}`)
  })

  it('leaves the announcement to an app that makes its own', async () => {
    await failedWith('network_failed', { errorMessage: null })
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(button()).not.toHaveAttribute('aria-describedby')
    expect(button()).toHaveAttribute('data-status', 'error')
  })

  it('announces what the app wants announced', async () => {
    await failedWith('network_failed', { errorMessage: ({ code }) => <b>{code}!</b> })
    expect(screen.getByRole('alert')).toHaveTextContent('network_failed!')
  })

  it('says so when the person has cancelled', async () => {
    await failedWith('login_cancelled')
    expect(screen.getByRole('alert')).toHaveTextContent('The sign-in was cancelled.')
  })

  it('can be used again, and the announcement goes', async () => {
    const harness = await failedWith('network_failed')
    expect(button()).not.toHaveAttribute('aria-disabled')
    await click()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(harness.platform.navigations).toHaveLength(1)
  })

  it('announces nothing when somebody is signed in', async () => {
    const { client, server } = await signedIn()
    server.next('start', { fail: new AuthError('network_failed', 'login') })
    await renderWithAuth(client, <LoginButton />)
    fireEvent.click(button())
    await settle()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })
})
