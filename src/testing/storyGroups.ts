import type { Capability } from '../core/capabilities.ts'

/** Whose groups the memory backend of a story has. */
export type StoryBackend = 'all' | 'oidc' | 'flowsta' | 'scalekit' | 'fluxbase' | 'flowise'

const fluxbase = [
  'password',
  'passwordReset',
  'passwordChange',
  'emailChange',
  'emailVerification',
  'magicLink',
  'oneTimeCode',
  'social',
  'anonymous',
  'twoFactor',
  'sessions',
  'profile',
  'identities',
  'apiKeys',
] as const satisfies readonly Capability[]

/** The groups of each adapter, by its name; `all` is every group there is. */
export const storyGroups = {
  all: [...fluxbase, 'redirect', 'emailSharing', 'organizations', 'invitations', 'flowToken'],
  oidc: ['redirect'],
  flowsta: ['redirect', 'emailSharing'],
  scalekit: ['redirect', 'organizations'],
  fluxbase,
  flowise: [
    'password',
    'passwordReset',
    'passwordChange',
    'emailVerification',
    'invitations',
    'organizations',
    'social',
    'profile',
    'apiKeys',
  ],
} as const satisfies Readonly<Record<StoryBackend, readonly Capability[]>>
