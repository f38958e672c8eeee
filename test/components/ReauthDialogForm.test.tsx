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

async function expired(props: ReauthDialogProps) {
  const scripted = scriptedClient()
  render(
    <AuthProvider client={scripted.client}>
      <ReauthDialog {...props} />
    </AuthProvider>,
  )
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
})
