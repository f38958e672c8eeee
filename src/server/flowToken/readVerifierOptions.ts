import { configError } from '../configError.ts'
import type { FlowTokenVerifierOptions } from './flowTokenVerifierOptions.ts'
import { MAX_FLOW_TOKEN_TTL_SECONDS, readName, readOptionalName } from './readFlowTokenConfig.ts'
import { readSecrets } from './readSecrets.ts'

/** How far two clocks may be apart unless told otherwise, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 30

const MAX_CLOCK_TOLERANCE_SECONDS = 300

/** Options that were checked. */
export interface VerifierSettings {
  readonly secrets: readonly string[]
  /** Empty for any. */
  readonly projects: readonly string[]
  readonly audience: string | undefined
  readonly issuer: string | undefined
  readonly maxAgeSeconds: number
  readonly toleranceSeconds: number
  readonly now: () => number
}

/**
 * Checks options as a whole, so that a server that cannot work does not start.
 *
 * @param options as the app has them
 * @throws AuthError `config_invalid` with `details.option` and `details.reason`
 */
export function readVerifierOptions<User>(
  options: FlowTokenVerifierOptions<User>,
): VerifierSettings {
  const {
    projectId = [],
    maxAgeSeconds = MAX_FLOW_TOKEN_TTL_SECONDS,
    clockToleranceSeconds = CLOCK_TOLERANCE_SECONDS,
    now = Date.now,
  } = options
  const projects = typeof projectId === 'string' ? [projectId] : projectId
  return {
    secrets: readSecrets(options),
    projects: projects.map((project) => readName('projectId', project)),
    audience: readOptionalName('audience', options.audience),
    issuer: readOptionalName('issuer', options.issuer),
    maxAgeSeconds: readSeconds('maxAgeSeconds', maxAgeSeconds, 1, MAX_FLOW_TOKEN_TTL_SECONDS),
    toleranceSeconds: readSeconds(
      'clockToleranceSeconds',
      clockToleranceSeconds,
      0,
      MAX_CLOCK_TOLERANCE_SECONDS,
    ),
    now,
  }
}

function readSeconds(option: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw configError(option, 'out_of_range', `A number from ${least} to ${most}.`)
}
