import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { TwoFactorPrompt, useAuthState } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { twoFactorPromptAttributes } from '../../src/components/attributes/twoFactorPromptAttributes.ts'
import { createTestClient } from '../../src/testing/createTestClient.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { challenged } from './support/challenge.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

const field = () => screen.getByRole<HTMLInputElement>('textbox')
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const root = () => document.querySelector('[data-flowpass="two-factor-prompt"]')
const selection = () => [field().selectionStart, field().selectionEnd]

/** Puts a code into the field at once. A whole one sends itself. */
async function enter(code: string) {
  await userEvent.click(field())
  field().select()
  await userEvent.paste(code)
  await settle()
}

const failing = (code: 'server_failed' | 'timeout' | 'account_locked' | 'rate_limited', s = 0) =>
  new AuthError(code, 'challenge', { details: s ? { retryAfterSeconds: s } : {} })

describe('TwoFactorPrompt', () => {
  watchConsole()
  afterEach(() => void vi.useRealTimers())

  it('TF-01 shows nothing, and nobody is signed in, while nothing is asked', async () => {
    const { client, show } = await openGroups(['password', 'twoFactor'])
    await show(<TwoFactorPrompt />)
    expect(root()).toBeNull()
    expect(client.getState().status).toBe('anonymous')
  })

  it('TF-01 asks, and signs nobody in before the answer', async () => {
    const { client, show } = await challenged()
    await show(<TwoFactorPrompt />)
    expect(screen.getByRole('heading')).toHaveFocus()
    expect(client.getState().status).toBe('challenged')
    await enter('123456')
    expect(client.getState().status).toBe('authenticated')
    expect(root()).toBeNull()
  })

  it('TF-02 still asks after another page was shown', async () => {
    const { client, show } = await challenged()
    function Pages() {
      const [page, setPage] = useState(1)
      return (
        <>
          <button onClick={() => setPage(page + 1)}>Next page</button>
          <TwoFactorPrompt key={page} />
        </>
      )
    }
    await show(<Pages />)
    await userEvent.click(button('Next page'))
    expect(root()).toBeInTheDocument()
    expect(client.getState().status).toBe('challenged')
  })

  it('TF-04 keeps and selects a wrong code, says so, and puts the focus there', async () => {
    const { show } = await challenged()
    await show(<TwoFactorPrompt />)
    await enter('111111')
    expect(field()).toHaveFocus()
    expect(field()).toHaveValue('111111')
    expect(selection()).toEqual([0, 6])
    expect(field()).toBeInvalid()
    expect(field()).toHaveAccessibleDescription(/not right/)
    expectDocumented(root() ?? document.body, twoFactorPromptAttributes)
  })

  it('TF-05 auto-submit, Enter and paste at once verify once', async () => {
    const { server, client, show } = await challenged()
    const onSuccess = vi.fn()
    server.next('twoFactor.verify', { delayMs: 1_000 })
    await show(<TwoFactorPrompt onSuccess={onSuccess} />, { strict: true })
    await enter('123456')
    await userEvent.keyboard('{Enter}')
    await userEvent.paste('123456')
    await userEvent.click(button('Continue'))
    expect(button('Continue')).toHaveAttribute('aria-busy', 'true')
    await settle()
    expect(server.calls['twoFactor.verify']).toBe(1)
    expect(client.getState().status).toBe('challenged')
    expect(onSuccess).not.toHaveBeenCalled()
  })

  it('TF-06 the same right code in two places signs in once', async () => {
    const { server, client, show } = await challenged()
    const onSuccess = vi.fn()
    const signedIn = vi.fn()
    client.on('signedIn', signedIn)
    await show(
      <>
        <TwoFactorPrompt onSuccess={onSuccess} />
        <TwoFactorPrompt />
      </>,
    )
    const inputs = screen.getAllByRole('textbox')
    await act(async () => {
      for (const input of inputs) fireEvent.input(input, { target: { value: '123456' } })
    })
    await settle()
    expect(server.calls['twoFactor.verify']).toBe(1)
    expect(signedIn).toHaveBeenCalledTimes(1)
    expect(onSuccess).toHaveBeenCalledTimes(1)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('TF-07 counts a lock down on the button, and asks nothing before it is over', async () => {
    const { server, show } = await challenged()
    server.next('twoFactor.verify', { fail: failing('account_locked', 900) })
    await show(<TwoFactorPrompt />)
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.now() })
    await enter('123456')
    expect(screen.getByRole('alert')).toHaveTextContent('in 15 minutes')
    expect(button('Continue')).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Enter}')
    await enter('123456')
    expect(server.calls['twoFactor.verify']).toBe(1)
    await act(async () => vi.advanceTimersByTimeAsync(600_000))
    expect(screen.getByRole('alert')).toHaveTextContent('in 5 minutes')
    await act(async () => vi.advanceTimersByTimeAsync(300_000))
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
    await userEvent.click(button('Continue'))
    await settle()
    expect(server.calls['twoFactor.verify']).toBe(2)
  })

  it('TF-07 a lock is still there when the prompt is shown anew, as long as its challenge is', async () => {
    const { server, show } = await challenged()
    server.next('twoFactor.verify', { fail: failing('account_locked', 900) })
    const view = await show(<TwoFactorPrompt />)
    await enter('123456')
    view.unmount()
    await show(<TwoFactorPrompt />)
    expect(screen.getByRole('alert')).toHaveTextContent('in 15 minutes')
    expect(button('Continue')).toHaveAttribute('aria-disabled', 'true')
    await enter('123456')
    expect(server.calls['twoFactor.verify']).toBe(1)
  })

  it.each(['server_failed', 'timeout'] as const)(
    'TF-08 after %s the code stays, counts as no wrong one, and can be sent again',
    async (code) => {
      const { server, client, show } = await challenged()
      server.next('twoFactor.verify', { fail: failing(code) }, { fail: failing(code) })
      await show(<TwoFactorPrompt />)
      await enter('123456')
      await userEvent.click(button('Continue'))
      await settle()
      expect(screen.getByRole('alert')).not.toBeEmptyDOMElement()
      expect(field()).toHaveValue('123456')
      expect(field()).not.toBeInvalid()
      expect(screen.queryByText(/date and time/)).toBeNull()
      await userEvent.click(button('Continue'))
      await settle()
      expect(client.getState().status).toBe('authenticated')
    },
  )

  it('TF-09 goes by itself when the time is over, and the state says why', async () => {
    const { advance, client, show } = await challenged()
    function PasswordStep() {
      return useAuthState((state) => ('error' in state ? state.error?.code : state.status))
    }
    await show(
      <>
        <TwoFactorPrompt />
        <PasswordStep />
      </>,
    )
    await userEvent.type(field(), '123')
    await advance(600_000)
    expect(root()).toBeNull()
    expect(screen.getByText('attempt_expired')).toBeInTheDocument()
    expect(client.getState().status).toBe('anonymous')
  })

  it('TF-10 checks no code itself, and after two wrong ones names the clock of the device', async () => {
    const { server, show } = await challenged()
    await show(<TwoFactorPrompt />)
    await enter('111111')
    expect(screen.queryByText(/date and time/)).toBeNull()
    await enter('222222')
    expect(field()).toHaveAccessibleDescription(/date and time/)
    expect(server.calls['twoFactor.verify']).toBe(2)
  })

  it('TF-13 takes a backup code in any case and with blanks', async () => {
    const { client, show } = await challenged()
    await show(<TwoFactorPrompt />)
    await userEvent.click(button('Use a backup code'))
    expect(field()).toHaveFocus()
    expect(field()).toHaveAccessibleName('Backup code')
    expect(field()).toHaveAttribute('autocomplete', 'off')
    await userEvent.paste(' ada - 0001 ')
    await userEvent.keyboard('{Enter}')
    await settle()
    expect(client.getState().status).toBe('authenticated')
  })

  it('TF-13 says of a backup code that was used that it may have been', async () => {
    const { client, show } = await challenged()
    await client.twoFactor.verify({ code: 'ADA-0001' })
    await client.signOut()
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await show(<TwoFactorPrompt />)
    await userEvent.click(button('Use a backup code'))
    await userEvent.paste('ADA-0001')
    await userEvent.keyboard('{Enter}')
    await settle()
    expect(field()).toHaveAccessibleDescription(/used before/)
  })

  it('TF-18 has a heading, labels, live regions and one input for autofill', async () => {
    const { show } = await challenged()
    await show(<TwoFactorPrompt />)
    expect(screen.getByRole('form', { name: 'Confirm that it is you' })).toBe(root())
    expect(field()).toHaveAccessibleName('Code')
    expect(field()).toHaveAttribute('autocomplete', 'one-time-code')
    expect(field()).toHaveAttribute('inputmode', 'numeric')
    expect(screen.getByRole('alert')).toBeInTheDocument()
  })

  it('can be given up', async () => {
    const { client, show } = await challenged()
    const onCancel = vi.fn()
    await show(<TwoFactorPrompt onCancel={onCancel} />)
    await userEvent.click(button('Sign in as somebody else'))
    await waitFor(() => expect(root()).toBeNull())
    expect(onCancel).toHaveBeenCalledTimes(1)
    expect(client.getState()).toMatchObject({ error: { code: 'login_cancelled' } })
  })

  it('asks only for what the challenge takes', async () => {
    const prompt = async (methods: readonly string[]) => {
      const state = { status: 'challenged', challenge: { kind: 'two_factor', methods } } as const
      const verify = async () => ({ status: 'done' }) as const
      const twoFactor = { verify } as never
      const client = createTestClient({ state, groups: { twoFactor } })
      return renderWithAuth(client, <TwoFactorPrompt />)
    }
    const app = await prompt(['totp'])
    expect(screen.queryByRole('button', { name: /backup/ })).toBeNull()
    app.unmount()
    const backup = await prompt(['backup_code'])
    expect(field()).toHaveAccessibleName('Backup code')
    backup.unmount()
    await prompt([])
    expect(button('Use a backup code')).toBeInTheDocument()
  })

  it('is shown by no backend without a second factor', async () => {
    const state = {
      status: 'challenged',
      challenge: { kind: 'two_factor', methods: [] },
    } as const
    await renderWithAuth(createTestClient({ state }), <TwoFactorPrompt />)
    expect(root()).toBeNull()
  })
})

const { wrapper } = await challenged()
describeComponent('TwoFactorPrompt', {
  attributes: twoFactorPromptAttributes,
  component: TwoFactorPrompt,
  wrapper,
  slot: 'submit',
})
