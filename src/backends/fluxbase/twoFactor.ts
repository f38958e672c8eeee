import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { TwoFactorEnrolment } from '../../core/groups/twoFactorGroup.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { isRecord } from '../../core/isRecord.ts'
import { askAsPerson } from './askAsPerson.ts'
import { askFluxbase } from './askFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readGrant } from './readGrant.ts'
import { markSignIn } from './signInKind.ts'
import { tidyCode } from './tidyCode.ts'
import { twoFactorTries } from './twoFactorTries.ts'

/** How long a set-up waits to be enabled, in milliseconds. */
const SET_UP_MS = 600_000

const CAPABILITY = { capability: 'twoFactor' } as const

/**
 * Answers the challenge. A network that fails is no wrong code: the same one may be sent again.
 *
 * @throws AuthError as `TwoFactorGroup.verify`
 */
export async function verifyFactor(
  options: FluxbaseOptions,
  context: GroupContext,
  input: { readonly code: string },
): Promise<GroupResult<LoginResult, AuthUser>> {
  const userId = context.sealed?.['userId']
  if (!userId) throw new AuthError('attempt_expired', 'challenge')
  const code = tidyCode(input.code)
  const tries = twoFactorTries(context, userId)
  const answer = await askFluxbase(options, context, {
    ...CAPABILITY,
    url: endpoint(options, 'twoFactorVerify'),
    body: { user_id: userId, code },
    action: 'second_factor',
    phase: 'challenge',
  }).catch((thrown: unknown) => {
    const isWrong = isAuthError(thrown) && thrown.code === 'two_factor_invalid'
    throw isWrong ? tries.fail(thrown) : thrown
  })
  const grant = readGrant(options, context, answer, 'challenge')
  if (grant.user.id !== userId)
    throw new AuthError('identity_changed', 'challenge', { details: { reason: 'two_factor' } })
  tries.clear()
  const user = markSignIn(grant.user, 'MFA_CHALLENGE_VERIFIED')
  return { kind: 'signed_in', grant: { ...grant, user } }
}

/** Returns whether the second factor is switched on. @throws AuthError a transport code */
export async function factorStatus(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<{ readonly isEnabled: boolean }, AuthUser>> {
  const url = endpoint(options, 'twoFactorStatus')
  const answer = await askAsPerson(options, context, { ...CAPABILITY, url, action: 'account' })
  return { kind: 'value', value: { isEnabled: answer['totp_enabled'] === true } }
}

/**
 * Begins to set it up. The server's picture of the QR code is left alone: it is made here.
 *
 * @throws AuthError `response_invalid` or a transport code
 */
export async function setUpFactor(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<TwoFactorEnrolment, AuthUser>> {
  const { totpIssuer } = options
  const answer = await askAsPerson(options, context, {
    ...CAPABILITY,
    url: endpoint(options, 'twoFactorSetUp'),
    body: totpIssuer ? { issuer: totpIssuer } : {},
    action: 'account',
  })
  const { secret, uri } = isRecord(answer['totp']) ? answer['totp'] : {}
  if (typeof secret !== 'string' || typeof uri !== 'string' || !uri.startsWith('otpauth://'))
    throw new AuthError('response_invalid', 'request', { details: { reason: 'totp' } })
  const expiresAt = context.platform.clock.now() + SET_UP_MS
  return { kind: 'value', value: { secret, uri, expiresAt } }
}

/**
 * Switches it on, with a first code.
 *
 * @returns backup codes, which are never shown again
 * @throws AuthError `two_factor_invalid`
 */
export async function enableFactor(
  options: FluxbaseOptions,
  context: GroupContext,
  input: { readonly code: string },
): Promise<GroupResult<{ readonly backupCodes: readonly string[] }, AuthUser>> {
  const answer = await askAsPerson(options, context, {
    ...CAPABILITY,
    url: endpoint(options, 'twoFactorEnable'),
    body: { code: tidyCode(input.code) },
    action: 'enable',
  })
  const codes = Array.isArray(answer['backup_codes']) ? answer['backup_codes'] : []
  return {
    kind: 'value',
    value: { backupCodes: codes.filter((code) => typeof code === 'string') },
  }
}

/**
 * Switches it off, by password: the server takes no code for it.
 *
 * @throws AuthError `credentials_invalid`
 */
export async function disableFactor(
  options: FluxbaseOptions,
  context: GroupContext,
  { password }: { readonly password?: string },
): Promise<GroupResult<void, AuthUser>> {
  if (!password)
    throw new AuthError('credentials_invalid', 'request', { details: { reason: 'password' } })
  const url = endpoint(options, 'twoFactorDisable')
  const body = { password }
  await askAsPerson(options, context, { ...CAPABILITY, url, body, action: 'account' })
  return { kind: 'value', value: undefined }
}
