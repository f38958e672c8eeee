import { act, render, screen } from '@testing-library/react'
import { AuthProvider, ReauthDialog } from 'flowpass'
import type { ReauthDialogProps } from 'flowpass'
import { describe, expect, it } from 'vitest'
import { scriptedClient } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { flush } from '../support/flush.ts'

const dialog = () => screen.queryByRole('dialog')

async function rest(task: () => void): Promise<void> {
  await act(async () => {
    task()
    await flush()
  })
}

async function shown(props: ReauthDialogProps) {
  const scripted = scriptedClient()
  render(
    <AuthProvider client={scripted.client}>
      <ReauthDialog {...props} />
    </AuthProvider>,
  )
  await rest(() => {})
  return scripted
}

async function expired(props: ReauthDialogProps) {
  const scripted = await shown(props)
  await rest(scripted.expire)
  return scripted
}

describe('ReauthDialog with a form of the app', () => {
  watchConsole()

  it('shows a form of the app in place of its button, and ends when that has signed in', async () => {
    const children = (reason: string) => <input aria-label={`password (${reason})`} />
    const { signedIn } = await expired({ children })
    expect(screen.getByLabelText('password (expired)')).toHaveFocus()
    expect(screen.queryByRole('button', { name: 'Sign in again' })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeInTheDocument()
    await rest(() => signedIn('ada'))
    expect(dialog()).not.toBeInTheDocument()
  })

  it('keeps its button where there is no form', async () => {
    await expired({ children: null })
    expect(screen.getByRole('button', { name: 'Sign in again' })).toBeInTheDocument()
  })

  it('lets a step-up go on once the same person has signed in anew by that form', async () => {
    const scripted = await shown({ children: <input aria-label="password" /> })
    const outcomes: string[] = []
    await rest(
      () => void scripted.ask({ kind: 'step_up' }).then((outcome) => outcomes.push(outcome)),
    )
    expect(screen.getByLabelText('password')).toBeInTheDocument()
    await rest(() => scripted.signedIn('ada'))
    expect(outcomes).toEqual(['resolved'])
    expect(dialog()).not.toBeInTheDocument()
  })
})
