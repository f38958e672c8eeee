import { randomUUID } from 'node:crypto'
import { stop } from './refuse.ts'
import type { Fluxbase, FluxbaseContext } from './fluxbase.ts'
import type { Fields } from './readJson.ts'
import type { JsonObject } from './tokenClaims.ts'

/** The one token that passes. */
const GOOD_TOKEN = 'captcha-ok'
const CHALLENGE_SECONDS = 300

/** What a captcha can guard. */
export type CaptchaEndpoint = 'signup' | 'login' | 'password_reset' | 'magic_link'

/** All of them, in the words of the wire. */
export const captchaEndpoints: readonly CaptchaEndpoint[] = [
  'signup',
  'login',
  'password_reset',
  'magic_link',
]

interface Challenge {
  readonly endpoint: string
  readonly expiresAt: number
  readonly isRequired: boolean
  isConsumed: boolean
}

/** The challenges that have been handed out. */
export type CaptchaMemory = Map<string, Challenge>

/** The public settings, as /config and /captcha/config send them. */
export function captchaConfig({ settings }: Fluxbase): JsonObject {
  if (settings.captchaEndpoints.length === 0) return { enabled: false }
  return {
    enabled: true,
    provider: 'turnstile',
    site_key: 'stand-in-site-key',
    endpoints: settings.captchaEndpoints,
  }
}

/** Hands out a challenge (row 29). */
export function openChallenge(
  fluxbase: Fluxbase,
  memory: CaptchaMemory,
  endpoint: CaptchaEndpoint,
): JsonObject {
  const isRequired = fluxbase.settings.captchaEndpoints.includes(endpoint)
  const id = randomUUID()
  const expiresAt = fluxbase.controls.now() + CHALLENGE_SECONDS * 1000
  memory.set(id, { endpoint, expiresAt, isRequired, isConsumed: false })
  const { provider, site_key: siteKey } = captchaConfig(fluxbase)
  return {
    captcha_required: isRequired,
    ...(isRequired ? { reason: 'endpoint_policy', provider, site_key: siteKey } : {}),
    challenge_id: id,
    expires_at: new Date(expiresAt).toISOString(),
  }
}

/**
 * Ends the request where a captcha is missing, wrong or worn out.
 *
 * @returns what the answer gets for it: a `trust_token` after sign-up and sign-in
 */
export function checkCaptcha(
  ctx: FluxbaseContext,
  fluxbase: Fluxbase,
  memory: CaptchaMemory,
  endpoint: CaptchaEndpoint,
  body: Fields,
): { trust_token?: string } {
  if (fluxbase.settings.captchaEndpoints.length === 0) return {}
  const token = body.text('captcha_token')
  if (token && token !== GOOD_TOKEN) return fail(ctx, 'CAPTCHA_INVALID')
  const issues = endpoint === 'signup' || endpoint === 'login'
  const challengeId = issues ? body.text('challenge_id') : ''
  const problem = challengeId
    ? problemOf(fluxbase, memory.get(challengeId), endpoint, token)
    : fluxbase.settings.captchaEndpoints.includes(endpoint) && !token && 'CAPTCHA_REQUIRED'
  if (problem) return fail(ctx, problem)
  return issues && token ? { trust_token: randomUUID() } : {}
}

function problemOf(
  { controls }: Fluxbase,
  challenge: Challenge | undefined,
  endpoint: string,
  token: string,
): string | false {
  if (!challenge || challenge.endpoint !== endpoint) return 'CHALLENGE_INVALID'
  if (challenge.isConsumed) return 'CHALLENGE_CONSUMED'
  if (challenge.expiresAt <= controls.now()) return 'CHALLENGE_EXPIRED'
  if (challenge.isRequired && !token) return 'CAPTCHA_REQUIRED'
  challenge.isConsumed = true
  return false
}

function fail(ctx: FluxbaseContext, code: string): never {
  return stop(ctx, { status: 400, error: 'CAPTCHA verification failed', code })
}
