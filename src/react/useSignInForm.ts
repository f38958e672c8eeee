import { useState } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { LoginResult } from '../core/groups/loginResult.ts'
import type { PasswordCredentials } from '../core/groups/passwordGroup.ts'
import type { Session } from '../core/session.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { isTyped, signInMethods } from './signInMethods.ts'
import type { SignInMethod, TypedMethod } from './signInMethods.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useLoginFailure } from './useLoginFailure.ts'
import { useSignInStep } from './useSignInStep.ts'

/** Where a sign-in stands. */
export type SignInStep = 'credentials' | 'link_sent' | 'code_sent' | 'second_factor' | 'done'

/** What a sign-in form offers. */
export interface SignInFormOptions {
  /** Which methods, in this order. What the backend lacks is left out. @default all, the best first */
  readonly methods?: readonly SignInMethod[] | undefined
  /** The one to begin with. @default the first */
  readonly defaultMethod?: TypedMethod | undefined
  /** @default '' */
  readonly defaultEmail?: string | undefined
  /** Page of the app that a link by email leads to, as a path. @default the adapter's option */
  readonly linkPath?: string | undefined
  /** Called when somebody has signed in, by the form or meanwhile in another tab. */
  readonly onSuccess?: ((session: Session) => void) | undefined
}

/** A sign-in form without its markup. Functions reject with an `AuthError`. */
export interface SignInFormResult {
  /** What is offered, in order. */
  readonly methods: readonly SignInMethod[]
  /** The one whose fields are shown; null where nothing can be typed. */
  readonly method: TypedMethod | null
  readonly setMethod: (method: TypedMethod) => void
  readonly step: SignInStep
  /** What was sent last, in the steps `link_sent` and `code_sent`. */
  readonly sent: 'magicLink' | 'oneTimeCode' | 'emailVerification' | null
  /** The address that was given last. */
  readonly email: string
  /** Why a sign-in at a provider, or the second factor, came to nothing. */
  readonly loginError: AuthError | null
  readonly submitPassword: (credentials: PasswordCredentials) => Promise<LoginResult>
  /** Has a link sent. It tells nobody whether there is such an account. */
  readonly sendLink: (input: { readonly email: string }) => Promise<void>
  /** Has a code sent, as silently. */
  readonly sendCode: (input: { readonly email: string }) => Promise<void>
  readonly verifyCode: (input: { readonly code: string }) => Promise<LoginResult>
  readonly signInAnonymously: () => Promise<LoginResult>
  /** Whether `sendVerification` can do anything. */
  readonly canVerify: boolean
  /** After `email_unverified`: has the link that proves the address sent again. */
  readonly sendVerification: () => Promise<void>
  /** Sends what was sent last once more. */
  readonly resend: () => Promise<void>
  /** Goes back to where an address can be typed. */
  readonly changeAddress: () => void
}

/**
 * Signs in by whatever the backend has: the behaviour of `SignInForm` for markup of one's own. A
 * password goes through and is kept nowhere.
 *
 * @param options what is offered
 * @example
 * const { method, step, submitPassword } = useSignInForm()
 */
export function useSignInForm(options: SignInFormOptions = {}): SignInFormResult {
  const { methods: wanted = signInMethods, defaultMethod, defaultEmail = '' } = options
  const client = useAuthClient()
  const [chosen, setMethod] = useState(defaultMethod)
  const [email, setEmail] = useState(defaultEmail)
  const [sent, setSent] = useState<SignInFormResult['sent']>(null)
  const [loginError, forgetError] = useLoginFailure()
  const known = useSignInStep(options.onSuccess)
  const methods = wanted.filter((method) => client.has(method))
  const typed = methods.filter(isTyped)

  /** What a step of signing in means for the form. */
  function follow(result: LoginResult): LoginResult {
    // What was sent is used up: after the second factor it leads nowhere.
    setSent(result.status === 'sent' ? 'emailVerification' : null)
    return result
  }

  async function send(what: NonNullable<SignInFormResult['sent']>, to: string): Promise<void> {
    const { linkPath: returnTo } = options
    forgetError()
    setEmail(to)
    if (what === 'magicLink')
      await requireGroup(client, what).send({ email: to, ...(returnTo && { returnTo }) })
    else if (what === 'oneTimeCode') await requireGroup(client, what).send({ email: to })
    else await requireGroup(client, what).resend({ email: to })
    setSent(what)
  }

  return {
    methods,
    method: typed.find((method) => method === chosen) ?? typed[0] ?? null,
    setMethod,
    step:
      known ?? (sent === null ? 'credentials' : sent === 'oneTimeCode' ? 'code_sent' : 'link_sent'),
    sent,
    email,
    loginError,
    async submitPassword(credentials) {
      forgetError()
      setEmail(credentials.email)
      return follow(await requireGroup(client, 'password').signIn(credentials))
    },
    sendLink: (input) => send('magicLink', input.email),
    sendCode: (input) => send('oneTimeCode', input.email),
    verifyCode: async ({ code }) =>
      follow(await requireGroup(client, 'oneTimeCode').verify({ email, code })),
    async signInAnonymously() {
      forgetError()
      return follow(await requireGroup(client, 'anonymous').signIn())
    },
    canVerify: client.has('emailVerification'),
    sendVerification: () => send('emailVerification', email),
    resend: async () => (sent ? send(sent, email) : undefined),
    changeAddress: () => setSent(null),
  }
}
