/** The systems that this app can sign in with, one at a time. */
export const systemIds = ['oidc', 'flowsta', 'scalekit', 'fluxbase', 'flowise'] as const

/** One of them. */
export type SystemId = (typeof systemIds)[number]

/** What people should know about a system. */
export interface SystemFacts {
  readonly name: string
  /** How it signs people in, in one sentence. */
  readonly about: string
  /** A scope that its API keys can have. */
  readonly keyScope?: string
  /** What to know about an API key that was just made. */
  readonly keyNote?: string
}

/** The systems in words. */
export const systems: Readonly<Record<SystemId, SystemFacts>> = {
  oidc: {
    name: 'OpenID Connect',
    about: 'A certified provider on this machine. People sign in on its own page.',
  },
  flowsta: {
    name: 'Flowsta',
    about: 'People sign in on its own page and decide there what they share, e-mail included.',
  },
  scalekit: {
    name: 'Scalekit',
    about: 'People sign in on its own page, as members of an organization.',
  },
  fluxbase: {
    name: 'Fluxbase',
    about:
      'People sign in on this page, in every way it knows. Guests, the list of sessions and the changes of e-mail and password are promises of its documents: switched on here, missing from the server itself.',
    keyScope: 'tables:read',
    keyNote: 'Fluxbase does not list keys to the people who made them. Copy it now.',
  },
  flowise: {
    name: 'Flowise',
    about: 'People sign in on this page. The session is a cookie that no script can read.',
    keyScope: 'chatflows:view',
  },
}
