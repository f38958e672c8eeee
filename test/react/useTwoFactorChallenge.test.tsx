import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { isAuthError, TwoFactorDialog, useTwoFactorChallenge } from 'flowpass'
import { useEffect } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { challenged, signedIn } from '../components/support/challenge.ts'
import { openGroups } from '../components/support/openGroups.tsx'
import { settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

const desk = { challenge: () => Promise.resolve() }

/** Any place of an app. */
function AnyPlace() {
  const { challenge, isAsked } = useTwoFactorChallenge()
  useEffect(() => void Object.assign(desk, { challenge }), [challenge])
  return <button>{isAsked ? 'asked' : 'not asked'}</button>
}

const page = (
  <>
    <AnyPlace />
    <TwoFactorDialog className="mine" slots={{ submit: { children: 'Go' } }} />
  </>
)

/** Waits at the desk. @returns what it has come to so far */
async function wait() {
  const said = vi.fn()
  await act(async () => {
    desk.challenge().then(
      () => said('answered'),
      (error: unknown) => said(isAuthError(error) ? error.code : error),
    )
  })
  return said
}

const dialog = () => screen.queryByRole('dialog')

describe('useTwoFactorChallenge and TwoFactorDialog', () => {
  watchConsole()

  it('shows no dialog before somebody waits', async () => {
    const { show } = await challenged()
    await show(page)
    expect(dialog()).toBeNull()
    expect(screen.getByText('not asked')).toBeInTheDocument()
  })

  it('asks in a dialog, and resolves once the answer was right', async () => {
    const { show } = await challenged()
    await show(page, { strict: true })
    const said = await wait()
    expect(dialog()).toHaveAccessibleName('Confirm that it is you')
    expect(dialog()).toHaveClass('mine')
    expect(screen.getByRole('heading')).toHaveFocus()
    await userEvent.type(screen.getByRole('textbox'), '111111')
    await settle()
    expect(said).not.toHaveBeenCalled()
    await userEvent.clear(screen.getByRole('textbox'))
    await userEvent.type(screen.getByRole('textbox'), '123456')
    await settle()
    expect(said.mock.calls).toEqual([['answered']])
    expect(dialog()).toBeNull()
    expect(screen.getByText('not asked')).toBeInTheDocument()
  })

  it('answers everybody who waits by one answer', async () => {
    const { client, show } = await challenged()
    await show(page)
    const all = [await wait(), await wait()]
    await act(async () => client.twoFactor.verify({ code: '123456' }))
    for (const said of all) expect(said.mock.calls).toEqual([['answered']])
  })

  it('rejects when the person gives up, by Escape too', async () => {
    const { show } = await challenged()
    await show(page)
    const said = await wait()
    const event = new Event('cancel', { cancelable: true })
    await act(async () => dialog()?.dispatchEvent(event))
    await settle()
    expect(event.defaultPrevented).toBe(true)
    expect(said.mock.calls).toEqual([['login_cancelled']])
    expect(dialog()).toBeNull()
  })

  it('TF-09 rejects when the time is over', async () => {
    const { advance, show } = await challenged()
    await show(page)
    const said = await wait()
    await advance(600_000)
    expect(said.mock.calls).toEqual([['attempt_expired']])
  })

  it('rejects when the person signs out meanwhile', async () => {
    const { client, show } = await challenged()
    await show(page)
    const said = await wait()
    await act(async () => void (await client.signOut()))
    await settle()
    expect(said).toHaveBeenCalledTimes(1)
    expect(dialog()).toBeNull()
  })

  it('has nothing to wait for where somebody is signed in, or nothing is asked', async () => {
    const { show } = await signedIn()
    const { unmount } = await show(page)
    expect((await wait()).mock.calls).toEqual([['answered']])
    unmount()
    const nobody = await openGroups(['password', 'twoFactor'])
    await nobody.show(page)
    expect((await wait()).mock.calls).toEqual([['attempt_expired']])
  })

  it('keeps two clients apart', async () => {
    const first = await challenged()
    const second = await challenged()
    await second.show(page)
    await first.show(<AnyPlace />)
    await wait()
    expect(dialog()).toBeNull()
  })
})
