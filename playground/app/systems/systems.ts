/** The systems that this app can sign in with, one at a time. */
export const systemIds = ['oidc', 'server', 'flowsta', 'scalekit', 'fluxbase', 'flowise'] as const

/** One of them. */
export type SystemId = (typeof systemIds)[number]

/** What people should know about a system. */
export interface SystemFacts {
  readonly name: string
  /** Who has the account, in the middle of a sentence. @default `name` */
  readonly provider?: string
  /** How it signs people in, in one sentence. */
  readonly about: string
  /** Whether it is the shop's own provider: there is nothing to choose, and the shop's API knows it. */
  readonly isOwn?: boolean
  /** What its API keys can be allowed to do. */
  readonly keyScopes?: readonly string[]
  /** After how many days they can expire. @default whatever the component offers */
  readonly keyDays?: readonly (number | null)[]
}

/** The systems in words. */
export const systems: Readonly<Record<SystemId, SystemFacts>> = {
  oidc: {
    name: 'OpenID Connect',
    about: 'A certified provider on this machine. People sign in on its own page.',
    isOwn: true,
  },
  server: {
    name: 'Server session',
    provider: 'OpenID Connect',
    about:
      'The same provider, but the app’s own server signs people in and keeps the tokens. The page has a cookie that no script can read, and no token at all.',
    isOwn: true,
  },
  flowsta: {
    name: 'Flowsta',
    about: 'People sign in on its own page and decide there what they share, email included.',
  },
  scalekit: {
    name: 'Scalekit',
    about: 'People sign in on its own page, as members of an organization.',
  },
  fluxbase: {
    name: 'Fluxbase',
    about:
      'People sign in on this page, in every way it knows. Guests, the list of sessions and the changes of email and password are promises of its documents: switched on here, missing from the server itself.',
    keyScopes: ['tables:read', 'tables:write'],
  },
  flowise: {
    name: 'Flowise',
    about: 'People sign in on this page. The session is a cookie that no script can read.',
    keyScopes: ['chatflows:view', 'chatflows:update'],
    // They never do.
    keyDays: [null],
  },
}
