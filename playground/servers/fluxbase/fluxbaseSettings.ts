import type { DemoAccount } from '../demoAccounts.ts'

/** A person whom the server knows from the start. */
export interface FluxbasePerson {
  readonly email: string
  readonly password: string
  readonly name?: string
  /** @default true */
  readonly isVerified?: boolean
}

/** The limits of section 6, in requests per window. */
export interface FluxbaseLimits {
  readonly windowSeconds: number
  readonly signIn: number
  readonly signUp: number
  readonly refresh: number
  /** Magic links, one-time codes and verification mails together. */
  readonly mail: number
  readonly reset: number
  /** Answers to the second factor and one-time codes together. */
  readonly codes: number
  /** Everything under /api. */
  readonly global: number
}

/** What an operator of Fluxbase sets. */
export interface FluxbaseSettings {
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  readonly magicLinkSeconds: number
  readonly codeSeconds: number
  readonly resetSeconds: number
  readonly verificationSeconds: number
  readonly setupSeconds: number
  /** How long the state of a sign-in by a provider is kept. */
  readonly stateSeconds: number
  /** How long an account is locked after five wrong passwords, or five wrong codes. */
  readonly lockSeconds: number
  /** Wrong codes count together when they come within this time. */
  readonly codeWindowSeconds: number
  /** One person can ask for a reset once in this time. */
  readonly resetPauseSeconds: number
  readonly bcryptRounds: number
  readonly passwordMinLength: number
  readonly signUpEnabled: boolean
  readonly passwordLoginEnabled: boolean
  readonly magicLinkEnabled: boolean
  readonly verificationRequired: boolean
  readonly mailEnabled: boolean
  /** Endpoints that want a captcha: `signup`, `login`, `password_reset`, `magic_link`. */
  readonly captchaEndpoints: readonly string[]
  /** Where the links of mails lead to: the app, which has to serve those pages. */
  readonly publicUrl: string
  /** Whether the extensions of the seed document are served; the real server has none of them. */
  readonly extensions: boolean
  readonly people: readonly FluxbasePerson[]
  readonly limits: FluxbaseLimits
}

/** The defaults of commit 4b44e727. */
export const defaultFluxbaseSettings: FluxbaseSettings = {
  accessTokenSeconds: 900,
  refreshTokenSeconds: 604_800,
  magicLinkSeconds: 900,
  codeSeconds: 900,
  resetSeconds: 3600,
  verificationSeconds: 86_400,
  setupSeconds: 600,
  stateSeconds: 600,
  lockSeconds: 900,
  codeWindowSeconds: 300,
  resetPauseSeconds: 60,
  bcryptRounds: 10,
  passwordMinLength: 12,
  signUpEnabled: true,
  passwordLoginEnabled: true,
  magicLinkEnabled: true,
  verificationRequired: false,
  mailEnabled: true,
  captchaEndpoints: [],
  publicUrl: 'http://localhost:5173',
  extensions: false,
  people: [],
  limits: {
    windowSeconds: 60,
    signIn: 10,
    signUp: 5,
    refresh: 5,
    mail: 5,
    reset: 5,
    codes: 5,
    global: 100,
  },
}

/** Takes a demo account for a person of the server. */
export function toFluxbasePerson({ password, claims }: DemoAccount): FluxbasePerson {
  return { email: claims.email, password, name: claims.name }
}
