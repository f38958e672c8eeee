import { act, fireEvent, render, screen } from '@testing-library/react'
import { AuthProvider, SessionTimeoutDialog } from 'flowpass'
import type { SessionTimeoutDialogProps } from 'flowpass'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scriptedClient, signedInAs } from '../react/support/scriptedClient.ts'
import { scriptedTimeouts } from '../react/support/scriptedTimeouts.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const dialog = () => screen.queryByRole('alertdialog')
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

function setUp(props: SessionTimeoutDialogProps = {}) {
  const timeouts = scriptedTimeouts()
  const scripted = scriptedClient(signedInAs('ada'), { timeouts: timeouts.control })
  render(
    <AuthProvider client={scripted.client}>
      <SessionTimeoutDialog {...props} />
    </AuthProvider>,
  )
  const warn = (...warning: Parameters<typeof timeouts.warn>) =>
    act(() => timeouts.warn(...warning))
  return { ...scripted, ...timeouts, warn }
}

describe('SessionTimeoutDialog', () => {
  watchConsole()

  it('renders nothing while there is nothing to warn of', () => {
    setUp()
    expect(dialog()).not.toBeInTheDocument()
  })

  it('says how much time is left', () => {
    setUp().warn(42)
    expect(dialog()).toHaveAccessibleName('Are you still there?')
    expect(dialog()).toHaveAccessibleDescription('You will be signed out in 42 seconds.')
    pass(41_000)
    expect(dialog()).toHaveAccessibleDescription('You will be signed out in 1 second.')
  })

  it('lets the person stay by one press, which has the focus', () => {
    const { warn, stay } = setUp()
    warn(42)
    expect(screen.getByRole('button', { name: 'Stay signed in' })).toHaveFocus()
    press('Stay signed in')
    expect(stay).toHaveBeenCalledTimes(1)
    expect(dialog()).not.toBeInTheDocument()
  })

  it('takes Escape for staying', () => {
    const { warn, stay } = setUp()
    warn(42)
    fireEvent(screen.getByRole('alertdialog'), new Event('cancel', { cancelable: true }))
    expect(stay).toHaveBeenCalledTimes(1)
  })

  it('lets the person sign out', async () => {
    const { warn, signOut } = setUp()
    warn(42)
    await act(async () => press('Sign out'))
    expect(signOut).toHaveBeenCalledTimes(1)
  })

  it('promises nothing where the session is too old, and can be closed until the next time', () => {
    const { warn, stay, activate } = setUp()
    warn(42, 'absolute')
    expect(dialog()).toHaveAccessibleName('Your session is about to end')
    expect(screen.queryByRole('button', { name: 'Stay signed in' })).not.toBeInTheDocument()
    press('Close')
    expect(dialog()).not.toBeInTheDocument()
    pass(2_000)
    expect(dialog()).not.toBeInTheDocument()
    expect(stay).not.toHaveBeenCalled()
    act(activate)
    warn(42, 'absolute')
    expect(dialog()).toBeInTheDocument()
  })

  it('announces a few of the seconds, politely', () => {
    setUp().warn(42)
    const said = new Set<string>()
    for (let second = 0; second < 41; second += 1) {
      said.add(screen.getByRole('status').textContent)
      pass(1_000)
    }
    expect([...said]).toEqual([
      '',
      'You will be signed out in 30 seconds.',
      'You will be signed out in 20 seconds.',
      'You will be signed out in 10 seconds.',
    ])
  })

  it('says what the app wants said', () => {
    const { warn } = setUp({
      title: (reason) => `Title: ${reason}`,
      message: (seconds, reason) => `${seconds} ${reason}`,
      labels: { stay: 'Here!', signOut: 'Bye' },
      className: 'warning',
    })
    warn(5)
    expect(dialog()).toHaveAccessibleName('Title: idle')
    expect(dialog()).toHaveAccessibleDescription('5 idle')
    expect(dialog()).toHaveClass('warning')
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Here!',
      'Bye',
    ])
  })
})
