import { render } from '@testing-library/react'
import {
  LoginButton,
  RequireAuth,
  SignedIn,
  SignedOut,
  useAuthClient,
  useAuthEvent,
  useAuthFetch,
  useAuthState,
  useCapability,
  useSession,
  useSignIn,
  useSignOut,
} from 'flowpass'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'

const hooks: Record<string, () => unknown> = {
  useAuthClient,
  useAuthState,
  useSession,
  useSignIn,
  useSignOut,
  useAuthFetch,
  useAuthEvent: () => useAuthEvent('error', () => {}),
  useCapability: () => useCapability('redirect'),
}

const components: Record<string, ReactNode> = {
  LoginButton: <LoginButton />,
  SignedIn: <SignedIn />,
  SignedOut: <SignedOut />,
  RequireAuth: <RequireAuth />,
}

function Probe({ hook }: { readonly hook: () => unknown }) {
  hook()
  return null
}

describe('outside AuthProvider', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    return () => vi.restoreAllMocks()
  })

  const expected = {
    name: 'AuthError',
    code: 'provider_missing',
    phase: 'configure',
    retryable: false,
    hint: expect.stringContaining('<AuthProvider>') as unknown,
  }

  it.each(Object.entries(hooks))('RE-09: %s says that the provider is missing', (_name, hook) => {
    expect(() => render(<Probe hook={hook} />)).toThrow(expect.objectContaining(expected))
  })

  it.each(Object.entries(components))(
    'RE-09: %s says that the provider is missing',
    (_name, ui) => {
      expect(() => render(ui)).toThrow(expect.objectContaining(expected))
    },
  )
})

describe('useCapability', () => {
  function Answer() {
    return <p>{String(useCapability('redirect'))}</p>
  }

  it('is true for a group that the backend has', async () => {
    const view = await renderWithAuth(createHarness().client, <Answer />)
    expect(view.container).toHaveTextContent('true')
  })

  it('is false for a group that the backend has not', async () => {
    const { client } = createHarness()
    const view = await renderWithAuth({ ...client, has: () => false }, <Answer />)
    expect(view.container).toHaveTextContent('false')
  })
})
