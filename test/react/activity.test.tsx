import { act, screen } from '@testing-library/react'
import { AuthProvider, LoginButton, SignedIn, SignedOut, useSession } from 'flowpass'
import { Activity } from 'react'
import { expect, test } from 'vitest'
import { signedIn } from '../support/createHarness.ts'
import { renderSettled } from './support/renderWithAuth.tsx'

interface ScreenProps {
  readonly mode: 'visible' | 'hidden'
}

function Screen({ mode }: ScreenProps) {
  return (
    <Activity mode={mode}>
      <SignedIn>
        <Name />
      </SignedIn>
      <SignedOut>
        <LoginButton />
      </SignedOut>
    </Activity>
  )
}

function Name() {
  const { user } = useSession()
  return <p>{user?.name}</p>
}

test('RE-13 a screen that was hidden while somebody signed out shows nobody when it is back', async () => {
  const { client } = await signedIn()
  const app = (mode: ScreenProps['mode']) => (
    <AuthProvider client={client}>
      <Screen mode={mode} />
    </AuthProvider>
  )
  const { rerender } = await renderSettled(app('visible'))
  expect(screen.getByText('Ada')).toBeVisible()
  await act(async () => rerender(app('hidden')))
  await act(async () => void (await client.signOut()))
  await act(async () => rerender(app('visible')))
  expect(screen.queryByText('Ada')).toBe(null)
  expect(screen.getByRole('button')).toBeVisible()
})
