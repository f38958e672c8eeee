import { configError } from '../configError.ts'
import type { FlowTokenConfig } from './flowTokenConfig.ts'
import { flowTokenRoles, isFlowTokenRole, isWiderRole } from './flowTokenRoles.ts'
import type { FlowTokenRole } from './flowTokenRoles.ts'
import { readSecrets } from './readSecrets.ts'

/** How long a token is good for unless told otherwise, in seconds. */
export const FLOW_TOKEN_TTL_SECONDS = 600

/** Longest life of a token, in seconds. */
export const MAX_FLOW_TOKEN_TTL_SECONDS = 86_400

/** A configuration that was checked. */
export interface FlowTokenSettings {
  readonly secrets: readonly string[]
  readonly projectId: string
  readonly audience: string | undefined
  readonly issuer: string | undefined
  readonly ttlSeconds: number
  readonly defaultRole: FlowTokenRole
  /** From the most to the least. */
  readonly roles: readonly FlowTokenRole[]
  readonly now: () => number
}

/**
 * Checks a configuration as a whole, so that a server that cannot work does not start.
 *
 * @param config as the app has it
 * @throws AuthError `config_invalid` with `details.option` and `details.reason`
 */
export function readFlowTokenConfig(config: FlowTokenConfig): FlowTokenSettings {
  const { ttlSeconds = FLOW_TOKEN_TTL_SECONDS, roles = flowTokenRoles, now = Date.now } = config
  const isWhole = Number.isInteger(ttlSeconds)
  if (!isWhole || ttlSeconds < 1 || ttlSeconds > MAX_FLOW_TOKEN_TTL_SECONDS)
    throw configError(
      'ttlSeconds',
      'out_of_range',
      `A whole number from 1 to ${MAX_FLOW_TOKEN_TTL_SECONDS}.`,
    )
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isFlowTokenRole))
    throw configError('roles', 'role_unknown', `Some of ${flowTokenRoles.join(', ')}.`)
  const defaultRole = config.defaultRole ?? 'viewer'
  if (!isFlowTokenRole(defaultRole))
    throw configError('defaultRole', 'role_unknown', `One of ${flowTokenRoles.join(', ')}.`)
  // People without a role would be turned away one by one; the author of `roles` should know first.
  if (config.defaultRole !== undefined && !roles.includes(defaultRole))
    throw configError('defaultRole', 'role_not_handed_out', 'It has to be one of `roles`.')
  return {
    secrets: readSecrets(config),
    projectId: readName('projectId', config.projectId),
    audience: readOptionalName('audience', config.audience),
    issuer: readOptionalName('issuer', config.issuer),
    ttlSeconds,
    defaultRole,
    roles: [...roles].sort((one, other) => (isWiderRole(one, other) ? -1 : 1)),
    now,
  }
}

/**
 * Checks a name that goes into a claim.
 *
 * @param option where it comes from
 * @param value what is there
 * @throws AuthError `config_invalid`
 */
export function readName(option: string, value: unknown): string {
  if (isClaimText(value)) return value
  throw configError(option, 'empty', 'A text of 1 to 255 characters, without control characters.')
}

/**
 * Checks a name that may be left out.
 *
 * @param option where it comes from
 * @param value what is there
 * @throws AuthError `config_invalid`
 */
export function readOptionalName(option: string, value: unknown): string | undefined {
  return value === undefined ? undefined : readName(option, value)
}

/**
 * Tells whether a value may be an identifier in a claim.
 *
 * @param value anything
 */
export function isClaimText(value: unknown): value is string {
  return typeof value === 'string' && /^[^\u0000-\u001f\u007f]{1,255}$/.test(value)
}
