import { act, render, screen } from '@testing-library/react'
import { AuthProvider, Protect, RequireAuth, SignedIn, useSession } from 'flowpass'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { scriptedClient } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

/** Remembers who it was mounted for, and notes each pair of owner and present user. */
function Work({ seen }: { readonly seen: string[] }) {
  const { user } = useSession()
  const [owner] = useState(user?.id)
  seen.push(`${owner} ${user?.id}`)
  return <p role="status">{owner}</p>
}

describe('when it is another person from one moment to the next', () => {
  watchConsole()

  it.each<[string, (children: ReactNode) => ReactNode]>([
    ['SignedIn', (children) => <SignedIn>{children}</SignedIn>],
    ['RequireAuth', (children) => <RequireAuth>{children}</RequireAuth>],
    ['Protect', (children) => <Protect when={() => true}>{children}</Protect>],
  ])('LO-05: %s mounts its children anew and shows nothing of the first', (_name, gate) => {
    const { client, signedIn, expire } = scriptedClient()
    const seen: string[] = []
    render(<AuthProvider client={client}>{gate(<Work seen={seen} />)}</AuthProvider>)
    const first = screen.getByRole('status')
    act(expire)
    act(() => signedIn('ada'))
    expect(screen.getByRole('status')).toBe(first)
    act(expire)
    act(() => signedIn('bob'))
    expect(screen.getByRole('status')).not.toBe(first)
    expect(screen.getByRole('status')).toHaveTextContent('bob')
    expect([...new Set(seen)]).toEqual(['ada ada', 'bob bob'])
  })
})
