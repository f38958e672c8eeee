import {
  AuthProvider,
  OrganizationSwitcher,
  SessionList,
  SignInForm,
  SignUpForm,
  TwoFactorSetup,
  UserMenu,
} from 'flowpass'
import { createAuthClient, serverPlatform } from 'flowpass/core'
import type { DeviceSession } from 'flowpass/core'
import { createMemoryBackend } from 'flowpass/testing'
import { useState } from 'react'

/** Two people's components over backends in memory: nothing of it leaves the page. */
export function ThemePreview() {
  const [guest] = useState(() => createPreviewClient(false))
  const [person] = useState(() => createPreviewClient(true))
  return (
    <div className="theme-preview" data-testid="theme-preview">
      <AuthProvider client={person}>
        <div className="theme-bar">
          <OrganizationSwitcher />
          <UserMenu items={[{ label: 'Settings' }]} />
        </div>
      </AuthProvider>
      <div>
        <AuthProvider client={guest}>
          <SignInForm onForgotPassword={() => {}} onSignUp={() => {}} />
        </AuthProvider>
        <AuthProvider client={person}>
          <TwoFactorSetup />
        </AuthProvider>
      </div>
      <div>
        <AuthProvider client={person}>
          <SessionList />
        </AuthProvider>
        <AuthProvider client={guest}>
          <SignUpForm onSignIn={() => {}} />
        </AuthProvider>
      </div>
    </div>
  )
}

const unknown = { ip: null, place: null, expiresAt: null }

const sessions: readonly DeviceSession[] = [
  {
    ...unknown,
    id: 'here',
    userAgent: navigator.userAgent,
    isCurrent: true,
    createdAt: Date.now() - 86_400_000,
    lastActiveAt: Date.now(),
  },
  {
    ...unknown,
    id: 'phone',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    isCurrent: false,
    createdAt: Date.now() - 604_800_000,
    lastActiveAt: Date.now() - 7_200_000,
  },
]

function createPreviewClient(isSignedIn: boolean) {
  // It has a clock and no page: its session is kept nowhere.
  const platform = serverPlatform()
  const server = createMemoryBackend({
    platform,
    groups: ['password', 'social', 'anonymous', 'twoFactor', 'sessions', 'organizations'],
    users: [{ id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', claims: {} }],
    organizations: [
      { id: 'analytical', name: 'Analytical Engines', role: 'Owner' },
      { id: 'difference', name: 'Difference & Sons', role: 'Guest' },
    ],
    providers: [
      { id: 'google', name: 'Google', kind: 'oauth' },
      { id: 'github', name: 'GitHub', kind: 'oauth' },
    ],
  })
  if (isSignedIn) server.next('restore', { give: server.stored() })
  server.always('sessions.list', { give: { kind: 'value', value: { sessions, nextCursor: null } } })
  return createAuthClient({ backend: server.backend, platform })
}
