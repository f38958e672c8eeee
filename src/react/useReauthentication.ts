import { useCallback, useLayoutEffect, useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { AuthError } from '../core/authError.ts'
import type { Challenge } from '../core/challenge.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import { signedInUserId } from '../core/signedInUserId.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthState } from './useAuthState.ts'
import { useSignIn } from './useSignIn.ts'

/** What somebody has to prove before work can go on. */
export interface Reauthentication {
  /** `expired`: the session is over. `step_up`: a request needs a fresher or stronger sign-in. */
  readonly status: 'idle' | 'expired' | 'step_up'
  /** Has the person prove it. Rejects with what went wrong. */
  readonly confirm: (mode: 'redirect' | 'popup', options?: RedirectOptions) => Promise<void>
  /** Refuses a step-up: the request that asked for it gets the server's answer. */
  readonly decline: () => void
}

interface Asked {
  readonly challenge: Challenge
  readonly settle: (error?: AuthError) => void
}

/**
 * Takes charge of challenges while mounted: requests that meet an expired session, or need a
 * stronger one, wait for the person and are sent again afterwards. They are given up when the
 * person signs out, when somebody else signs in, and when the component goes.
 */
export function useReauthentication(): Reauthentication {
  const client: AuthClientCore = useAuthClient()
  const { signIn } = useSignIn()
  const isExpired = useAuthState((state) => state.status === 'expired')
  const [asked, setAsked] = useState<readonly Asked[]>([])
  useLayoutEffect(() => {
    const open = new Set<Asked>()
    const undo = client.challenge.handle((challenge) =>
      untilSettled(client, challenge, open, () => setAsked([...open])),
    )
    return () => {
      undo()
      for (const { settle } of open) settle(new AuthError('cancelled', 'challenge'))
    }
  }, [client])

  const first = asked[0]
  const confirm = useCallback(
    async (mode: 'redirect' | 'popup', options: RedirectOptions = {}) => {
      if (isExpired) return signIn[mode]?.(options)
      if (!first) return
      await client.challenge.stepUp({ ...options, ...demandsOf(first.challenge), mode })
      // By redirect the page is about to go, and whatever waits goes with it.
      if (mode === 'popup') first.settle()
    },
    [client, first, isExpired, signIn],
  )
  const decline = useCallback(
    () => first?.settle(new AuthError('login_cancelled', 'challenge')),
    [first],
  )
  const status = isExpired ? 'expired' : first ? 'step_up' : 'idle'
  return { status, confirm, decline }
}

/** Waits for one challenge. What is asked of one person is never answered by another. */
function untilSettled(
  client: AuthClientCore,
  challenge: Challenge,
  open: Set<Asked>,
  onChange: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let before = client.getState()
    const owner = signedInUserId(before)
    const look = () => {
      const last = before
      before = client.getState()
      if (signedInUserId(before) !== owner) settle(new AuthError('identity_changed', 'challenge'))
      else if (last.status === 'expired' && before.status === 'authenticated') settle()
    }
    const undo = client.subscribe(look)
    // A form of the app signs in without `confirm`; whether that will do is the server's to say.
    const undoSignedIn = client.on('signedIn', ({ session }) => {
      if (session.user.id === owner) settle()
    })
    function settle(error?: AuthError): void {
      if (!open.delete(asked)) return
      undo()
      undoSignedIn()
      onChange()
      if (error) reject(error)
      else resolve()
    }
    const asked: Asked = { challenge, settle }
    open.add(asked)
    onChange()
    // Nobody is there who could prove anything.
    if (owner === null) settle(new AuthError('session_expired', 'challenge'))
  })
}

/** Where the server did not say what it wants, the person is at least asked anew. */
function demandsOf({ maxAgeSeconds, acrValues }: Challenge): RedirectOptions {
  if (maxAgeSeconds === undefined && !acrValues) return { prompt: 'login' }
  return {
    ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
    ...(acrValues && { acrValues }),
  }
}
