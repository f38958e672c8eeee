import { useRef, useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { AuthError } from '../core/authError.ts'
import type { TwoFactorEnrolment } from '../core/groups/twoFactorGroup.ts'
import { isAuthError } from '../core/isAuthError.ts'
import { isOwnKey } from './authQueryKey.ts'
import { twoFactorQuery } from './queries/twoFactorQuery.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { useAction } from './useAction.ts'
import type { Action } from './useAction.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useOwnState } from './useOwnState.ts'
import { useTwoFactor } from './useTwoFactor.ts'

/** Where somebody is: the overview, the key for the app, the backup codes, or before switching it off. */
export type TwoFactorStep = 'overview' | 'enrolment' | 'backup_codes' | 'switch_off'

/** What proves who it is that switches it off. */
export type TwoFactorProof = { readonly password: string } | { readonly code: string }

/** The second factor of the person who is signed in, and how to change it. */
export interface TwoFactorSetupResult {
  /** TanStack Query's own result: whether it is on. */
  readonly query: ReturnType<typeof useTwoFactor>
  readonly step: TwoFactorStep
  /** What the app has to be told, in the step `enrolment`. Never kept, and gone with the component. */
  readonly enrolment: TwoFactorEnrolment | null
  /** Shown once, in the step `backup_codes`, and gone with the component. */
  readonly backupCodes: readonly string[]
  /** What the person has changed last. */
  readonly changed: 'enabled' | 'disabled' | null
  /** Begins to set it up; again, to start over. */
  readonly setUp: Action<[], void>
  /** Switches it on, by a first code. @throws AuthError `two_factor_invalid` */
  readonly enable: (code: string) => Promise<void>
  /**
   * Switches it off.
   *
   * @throws AuthError `credentials_invalid` about a password, `two_factor_invalid` about a code,
   *   whichever of them the backend has answered
   */
  readonly disable: (proof: TwoFactorProof) => Promise<void>
  readonly askSwitchOff: () => void
  /** Back to the overview: what was secret is forgotten. */
  readonly leave: () => void
}

const NO_CODES: readonly string[] = []

/**
 * Sets up and switches off the second factor of the person who is signed in: behaviour without
 * markup. The secret and the backup codes are in the component's state alone.
 *
 * @example
 * const { query, step, setUp, enrolment, enable } = useTwoFactorSetup()
 */
export function useTwoFactorSetup(): TwoFactorSetupResult {
  const client: AuthClientCore = useAuthClient()
  const queryClient = useAuthQueryClient()
  const query = useTwoFactor()
  const [isAsked, setAsked] = useState(false)
  const [enrolment, setEnrolment] = useOwnState<TwoFactorEnrolment | null>(null)
  const [backupCodes, setBackupCodes] = useOwnState(NO_CODES)
  const [changed, setChanged] = useState<'enabled' | 'disabled' | null>(null)
  const group = () => requireGroup(client, 'twoFactor')
  const { queryKey } = twoFactorQuery(client)
  const round = useRef(0)
  const setUp = useAction(async () => {
    setChanged(null)
    const mine = (round.current += 1)
    const made = await group().setUp()
    // It may have been cancelled, or another person be here.
    if (round.current === mine && isOwnKey(client, queryKey)) setEnrolment(made)
  })

  function leave(): void {
    round.current += 1
    setAsked(false)
    setEnrolment(null)
    setBackupCodes(NO_CODES)
    setUp.reset()
  }

  function note(isEnabled: boolean): void {
    queryClient.setQueryData(queryKey, { isEnabled })
    void queryClient.invalidateQueries({ queryKey })
    leave()
    setChanged(isEnabled ? 'enabled' : 'disabled')
  }

  return {
    query,
    step: stepOf(isAsked, enrolment, backupCodes),
    enrolment,
    backupCodes,
    changed,
    setUp,
    async enable(code) {
      const made = await group().enable({ code }).catch(asAbout('two_factor_invalid'))
      if (!isOwnKey(client, queryKey)) return
      note(true)
      setBackupCodes(made.backupCodes)
    },
    async disable(proof) {
      const about = 'password' in proof ? 'credentials_invalid' : 'two_factor_invalid'
      await group().disable(proof).catch(asAbout(about))
      if (isOwnKey(client, queryKey)) note(false)
    },
    askSwitchOff() {
      setChanged(null)
      setAsked(true)
    },
    leave,
  }
}

function stepOf(
  isAsked: boolean,
  enrolment: TwoFactorEnrolment | null,
  backupCodes: readonly string[],
): TwoFactorStep {
  if (backupCodes.length > 0) return 'backup_codes'
  if (enrolment) return 'enrolment'
  return isAsked ? 'switch_off' : 'overview'
}

/** Backends answer either code for whatever was wrong; a person has typed one thing only. */
function asAbout(code: 'credentials_invalid' | 'two_factor_invalid') {
  return (thrown: unknown): never => {
    const isWrong = isAuthError(thrown) && /^(?:credentials|two_factor)_invalid$/.test(thrown.code)
    throw isWrong ? new AuthError(code, thrown.phase, { details: thrown.details }) : thrown
  }
}
