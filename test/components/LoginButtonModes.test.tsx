import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { LoginButton } from 'flowpass'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { pass, settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

const button = () => screen.getByRole('button')

async function click(): Promise<void> {
  await userEvent.click(button())
  await settle()
}

describe('LoginButton in popup mode', () => {
  watchConsole()

  async function popup(prepare: (harness: Harness) => void = () => {}) {
    const harness = createHarness()
    prepare(harness)
    await renderWithAuth(harness.client, <LoginButton mode="popup" />)
    await click()
    return harness
  }

  it('signs in in a window and leaves the page where it is', async () => {
    const { platform } = await popup()
    expect(button()).toHaveAttribute('data-mode', 'popup')
    expect(button()).toHaveAttribute('data-status', 'pending')
    expect(platform.views).toHaveLength(1)
    expect(platform.navigations).toEqual([])
  })

  it('brings the window to the front when it is pressed again', async () => {
    const { platform } = await popup()
    expect(button()).not.toHaveAttribute('aria-disabled')
    await click()
    expect(platform.views).toHaveLength(1)
    expect(platform.views[0]?.focused).toBe(1)
  })

  it('says that the window was blocked, and does without one at the next click', async () => {
    const { platform } = await popup(({ platform: page }) => page.blockViews())
    expect(screen.getByRole('alert')).toHaveTextContent('The browser blocked the window.')
    expect(screen.getByRole('alert')).toHaveAttribute('data-code', 'popup_blocked')
    expect(button()).toHaveAttribute('data-mode', 'redirect')
    await click()
    expect(platform.navigations).toHaveLength(1)
  })

  it('counts a window that was closed as cancelled', async () => {
    const { platform } = await popup()
    await pass(platform, 5_000)
    platform.views[0]?.vanish()
    await pass(platform, 5_000)
    expect(screen.getByRole('alert')).toHaveTextContent('The sign-in was cancelled.')
    expect(button()).toHaveAttribute('data-mode', 'popup')
  })
})

describe('LoginButton, rendered as the app wants it', () => {
  watchConsole()

  it('hands its state to functions for class name and style', async () => {
    const { client } = createHarness()
    await renderWithAuth(
      client,
      <LoginButton
        className={({ status, mode, error }) => `${status} ${mode} ${error?.code ?? 'fine'}`}
        style={({ status }) => ({ opacity: status === 'pending' ? 0.5 : 1 })}
      />,
    )
    expect(button()).toHaveClass('idle', 'redirect', 'fine')
    await click()
    expect(button()).toHaveClass('pending')
    expect(button()).toHaveStyle({ opacity: '0.5' })
  })

  it('renders an element in its place, whose own props win', async () => {
    const { client, platform } = createHarness()
    const ref = createRef<HTMLAnchorElement>()
    await renderWithAuth(
      client,
      <LoginButton
        className="ours"
        id="ours"
        render={
          <a ref={ref} href="#login" id="theirs">
            Enter
          </a>
        }
      />,
    )
    const link = screen.getByRole('link', { name: 'Enter' })
    expect(ref.current).toBe(link)
    expect(link).toHaveAttribute('id', 'theirs')
    expect(link).toHaveClass('ours')
    expect(link).toHaveAttribute('data-flowpass', 'login-button')
    await userEvent.click(link)
    await settle()
    expect(platform.navigations).toHaveLength(1)
  })

  it('still signs in when the element has a handler of its own', async () => {
    const { client, platform } = createHarness()
    const onClick = vi.fn()
    await renderWithAuth(client, <LoginButton render={<button onClick={onClick}>In</button>} />)
    await click()
    expect(platform.navigations).toHaveLength(1)
    expect(onClick).not.toHaveBeenCalled()
  })

  it('renders what a function returns, given props and state', async () => {
    const { client, platform } = createHarness()
    const ref = createRef<HTMLButtonElement>()
    await renderWithAuth(
      client,
      <LoginButton
        ref={ref}
        render={(props, { status }) => (
          <p>
            <button {...props}>{status}</button>
          </p>
        )}
      />,
    )
    expect(ref.current).toBe(button())
    expect(button()).toHaveTextContent('idle')
    await click()
    expect(button()).toHaveTextContent('pending')
    expect(platform.navigations).toHaveLength(1)
  })
})
