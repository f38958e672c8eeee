import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AuthProvider, ReauthDialog, SignedIn } from 'flowpass'
import type { ReauthDialogProps } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { flush } from '../support/flush.ts'
import { scriptedClient, signedInAs } from '../react/support/scriptedClient.ts'
import type { ScriptedClient } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

const dialog = () => screen.queryByRole('dialog')
const press = async (name: string) => {
  await userEvent.click(screen.getByRole('button', { name }))
  await act(async () => flush())
}

async function rest(task: () => void = () => {}): Promise<void> {
  await act(async () => {
    task()
    await flush()
  })
}

function setUp(props: ReauthDialogProps = {}, scripted: ScriptedClient = scriptedClient()) {
  const view = render(
    <AuthProvider client={scripted.client}>
      <SignedIn>
        <textarea aria-label="draft" />
      </SignedIn>
      <ReauthDialog {...props} />
    </AuthProvider>,
  )
  return { ...scripted, view }
}

async function expired(props?: ReauthDialogProps, scripted?: ScriptedClient) {
  const harness = setUp(props, scripted)
  screen.getByLabelText('draft').focus()
  await rest(harness.expire)
  return harness
}

describe('ReauthDialog', () => {
  watchConsole()

  it('renders nothing while nothing is asked', () => {
    setUp()
    expect(dialog()).not.toBeInTheDocument()
  })

  it('covers the page of an expired session, which keeps its work', async () => {
    const harness = setUp()
    await userEvent.type(screen.getByLabelText('draft'), 'unsaved')
    await rest(harness.expire)
    expect(dialog()).toHaveAccessibleName('Your session has expired')
    expect(dialog()).toHaveAccessibleDescription(/Nothing is lost/)
    const { position, width, height, background } = dialog()?.style ?? {}
    expect([position, width, height]).toEqual(['fixed', '100%', '100%'])
    expect(background?.toLowerCase()).toBe('canvas')
    await rest(() => harness.signedIn('ada'))
    expect(dialog()).not.toBeInTheDocument()
    expect(screen.getByLabelText('draft')).toHaveValue('unsaved')
  })

  it('takes the focus, and returns it to where the person was', async () => {
    const { signedIn } = await expired()
    expect(screen.getByRole('button', { name: 'Sign in again' })).toHaveFocus()
    await rest(() => signedIn('ada'))
    expect(screen.getByLabelText('draft')).toHaveFocus()
  })

  it('shows another person nothing of the page', async () => {
    const { signedIn } = await expired()
    const draft = screen.getByLabelText('draft')
    await rest(() => signedIn('bob'))
    expect(dialog()).not.toBeInTheDocument()
    expect(draft).not.toBeInTheDocument()
    expect(screen.getByLabelText('draft')).not.toBe(draft)
  })

  it('cannot be left by Escape, however often', async () => {
    await expired()
    const element = dialog()
    if (!element) throw new Error('There is no dialog.')
    expect(fireEvent(element, new Event('cancel', { cancelable: true }))).toBe(false)
    // What browsers do at the second Escape.
    element.removeAttribute('open')
    fireEvent(element, new Event('close'))
    expect(element).toHaveAttribute('open')
  })

  it('leaves a file field inside it alone', async () => {
    const { ask } = setUp({ description: <input type="file" aria-label="file" /> })
    const asked = vi.fn()
    await rest(() => void ask({ kind: 'step_up' }).then(asked))
    fireEvent(screen.getByLabelText('file'), new Event('cancel', { bubbles: true }))
    await rest()
    expect(asked).not.toHaveBeenCalled()
  })

  it('signs in in a window, and without one once it was blocked', async () => {
    const { signIn } = await expired({ options: { loginHint: 'ada' } })
    signIn.popup.mockRejectedValueOnce(new AuthError('popup_blocked', 'login'))
    await press('Sign in again')
    expect(signIn.popup).toHaveBeenCalledWith({ loginHint: 'ada' })
    expect(screen.getByRole('alert')).toHaveTextContent('The browser blocked the window.')
    expect(signIn.redirect).not.toHaveBeenCalled()
    await press('Sign in again')
    expect(signIn.redirect).toHaveBeenCalledWith({ loginHint: 'ada' })
  })

  it('shows how the sign-in is going, and why it failed', async () => {
    const { signIn } = await expired()
    let fail = (_error: Error) => {}
    signIn.popup.mockReturnValueOnce(new Promise((_done, reject) => (fail = reject)))
    await press('Sign in again')
    const button = screen.getByRole('button', { name: 'Sign in again' })
    expect(button).toHaveAttribute('aria-busy', 'true')
    expect(button).toHaveAttribute('data-status', 'pending')
    await rest(() => fail(new AuthError('network_failed', 'login')))
    expect(screen.getByRole('alert')).toHaveAttribute('data-code', 'network_failed')
    expect(button).toHaveAttribute('data-status', 'error')
    expect(button).toHaveAccessibleDescription(/did not work/)
  })

  it('offers to sign out instead', async () => {
    const { signOut } = await expired()
    await press('Sign out')
    expect(signOut).toHaveBeenCalledTimes(1)
    expect(dialog()).not.toBeInTheDocument()
    expect(screen.queryByLabelText('draft')).not.toBeInTheDocument()
  })

  it('offers no sign-in where the backend has none at a provider', async () => {
    await expired({}, scriptedClient(signedInAs('ada'), { capabilities: [] }))
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Sign out',
    ])
  })

  it('says what the app wants said', async () => {
    const { signIn } = await expired({
      title: (reason) => `Title: ${reason}`,
      description: 'Text',
      labels: { signIn: 'In', signOut: 'Out' },
      errorMessage: ({ code }) => code,
    })
    expect(dialog()).toHaveAccessibleName('Title: expired')
    expect(dialog()).toHaveAccessibleDescription('Text')
    expect(screen.getByRole('button', { name: 'Out' })).toBeInTheDocument()
    signIn.popup.mockRejectedValueOnce(new AuthError('server_failed', 'login'))
    await press('In')
    expect(screen.getByRole('alert')).toHaveTextContent('server_failed')
  })
})

describe('requests that meet an expired session', () => {
  watchConsole()

  async function asking(task: (harness: ReturnType<typeof setUp>) => void) {
    const harness = await expired()
    const outcomes: string[] = []
    await rest(() => {
      for (const asked of [harness.ask(), harness.ask()])
        void asked.then((end) => outcomes.push(end))
    })
    expect(outcomes).toEqual([])
    await rest(() => task(harness))
    return outcomes
  }

  it('wait, and go on when the same person has signed in again', async () => {
    await expect(asking(({ signedIn }) => signedIn('ada'))).resolves.toEqual([
      'resolved',
      'resolved',
    ])
  })

  it.each<[string, string, (harness: ReturnType<typeof setUp>) => void]>([
    ['somebody else signs in', 'identity_changed', ({ signedIn }) => signedIn('bob')],
    ['the person signs out', 'identity_changed', ({ client }) => void client.signOut()],
    ['the dialog goes', 'cancelled', ({ view }) => view.unmount()],
  ])('are given up when %s', async (_name, code, task) => {
    await expect(asking(task)).resolves.toEqual([code, code])
  })

  it('are given up at once where nobody is signed in', async () => {
    const { ask } = setUp({}, scriptedClient({ status: 'anonymous', reason: 'none' }))
    let outcome: Promise<string> | undefined
    await rest(() => {
      outcome = ask()
    })
    await expect(outcome).resolves.toBe('session_expired')
    expect(dialog()).not.toBeInTheDocument()
  })

  it('are nobody’s business any more once the dialog is gone', () => {
    const { view, handlers } = setUp()
    expect(handlers.size).toBe(1)
    view.unmount()
    expect(handlers.size).toBe(0)
  })
})

describe('a step-up', () => {
  watchConsole()

  async function asked(challenge = {}, props?: ReauthDialogProps) {
    const harness = setUp(props)
    const outcomes: string[] = []
    await rest(() => {
      void harness.ask({ kind: 'step_up', ...challenge }).then((end) => outcomes.push(end))
    })
    return { ...harness, outcomes }
  }

  it('is asked for without covering the page', async () => {
    await asked()
    expect(dialog()).toHaveAccessibleName('Please confirm that it is you')
    expect(dialog()).toHaveAttribute('data-reason', 'step_up')
    expect(dialog()).not.toHaveAttribute('style')
  })

  it('asks the provider for what the server wants, and lets the request go on', async () => {
    const { stepUp, outcomes } = await asked({ maxAgeSeconds: 60, acrValues: ['gold'] })
    await press('Continue')
    expect(stepUp).toHaveBeenCalledWith({ maxAgeSeconds: 60, acrValues: ['gold'], mode: 'popup' })
    expect(outcomes).toEqual(['resolved'])
    expect(dialog()).not.toBeInTheDocument()
  })

  it('has the person sign in anew where the server does not say what it wants', async () => {
    const { stepUp } = await asked()
    await press('Continue')
    expect(stepUp).toHaveBeenCalledWith({ prompt: 'login', mode: 'popup' })
  })

  it('goes to the provider’s page where the app wants that, and nothing goes on here', async () => {
    const { stepUp, outcomes } = await asked({}, { mode: 'redirect' })
    await press('Continue')
    expect(stepUp).toHaveBeenCalledWith({ prompt: 'login', mode: 'redirect' })
    expect(outcomes).toEqual([])
  })

  it('can be tried again when it failed', async () => {
    const { stepUp, outcomes } = await asked()
    stepUp.mockRejectedValueOnce(new AuthError('popup_closed', 'login'))
    await press('Continue')
    expect(screen.getByRole('alert')).toHaveTextContent('The sign-in was cancelled.')
    expect(outcomes).toEqual([])
    await press('Continue')
    expect(outcomes).toEqual(['resolved'])
  })

  it.each<[string, () => Promise<unknown> | void]>([
    ['a click', () => press('Cancel')],
    [
      'Escape',
      () => {
        const element = dialog()
        if (element) fireEvent(element, new Event('cancel', { cancelable: true }))
      },
    ],
  ])('is refused by %s', async (_name, leave) => {
    const { outcomes, stepUp } = await asked()
    await leave()
    await rest()
    expect(outcomes).toEqual(['login_cancelled'])
    expect(stepUp).not.toHaveBeenCalled()
    expect(dialog()).not.toBeInTheDocument()
  })

  it('is asked for one after the other', async () => {
    const { ask, stepUp, outcomes } = await asked({ maxAgeSeconds: 60 })
    await rest(() => {
      void ask({ kind: 'step_up', acrValues: ['gold'] }).then((end) => outcomes.push(end))
    })
    await press('Continue')
    expect(outcomes).toEqual(['resolved'])
    await press('Continue')
    expect(stepUp).toHaveBeenLastCalledWith({ acrValues: ['gold'], mode: 'popup' })
    expect(outcomes).toEqual(['resolved', 'resolved'])
  })

  it('becomes a question about the session when that expires meanwhile', async () => {
    const { expire, signedIn, outcomes } = await asked()
    await rest(expire)
    expect(dialog()).toHaveAttribute('data-reason', 'expired')
    await rest(() => signedIn('ada'))
    expect(outcomes).toEqual(['resolved'])
  })
})
