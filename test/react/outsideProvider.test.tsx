import { render } from '@testing-library/react'
import {
  AuthErrorBoundary,
  LoginButton,
  Protect,
  RequireAuth,
  SignedIn,
  SignedOut,
  useAuthClient,
  useAuthEvent,
  useAuthFetch,
  useAuthState,
  useAuthSuspense,
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
  useAuthSuspense,
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
  Protect: <Protect role="admin" />,
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

it('RE-09: AuthErrorBoundary does not hide that the provider is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const ui = <AuthErrorBoundary children={<SignedIn />} />
  expect(() => render(ui)).toThrow(expect.objectContaining({ code: 'provider_missing' }))
  vi.restoreAllMocks()
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
