import type { BackendContext } from '../../core/backend.ts'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { askFluxbase } from './askFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseCaptchaConfig, FluxbaseOptions } from './fluxbaseOptions.ts'
import { minPasswordLength } from './minPasswordLength.ts'

/** How long what the server says about itself is believed, in milliseconds. */
const FRESH_MS = 300_000

/** bcrypt looks at so many bytes, and the server takes no more. */
const MAX_PASSWORD_BYTES = 72

/** Before the id of a SAML provider, to tell it from an OAuth provider of the same name. */
export const SAML_PREFIX = 'saml:'

/** What the server says about itself. */
export interface FluxbaseConfig {
  readonly isSignUpEnabled: boolean
  readonly passwordRules: PasswordRules
  readonly providers: readonly ProviderInfo[]
  /** Null where it is switched off. */
  readonly captcha: FluxbaseCaptchaConfig | null
}

/**
 * Asks what the server can do and wants. The answer is kept for five minutes.
 *
 * @throws AuthError a transport code, or `config_invalid` where there is no such endpoint
 */
export async function readConfig(
  options: FluxbaseOptions,
  context: BackendContext,
): Promise<FluxbaseConfig> {
  const now = context.platform.clock.now()
  const kept = readKept(context, now)
  if (kept) return toConfig(options, kept)
  const url = endpoint(options, 'config')
  const body = await askFluxbase(options, context, { url, action: 'send' })
  context.cache.set('config', JSON.stringify({ at: now, body }))
  return toConfig(options, body)
}

function readKept({ cache }: BackendContext, now: number): Record<string, unknown> | null {
  try {
    const kept: unknown = JSON.parse(cache.get('config') ?? 'null')
    if (!isRecord(kept) || !isRecord(kept['body'])) return null
    return Math.abs(now - Number(kept['at'])) < FRESH_MS ? kept['body'] : null
  } catch {
    return null
  }
}

function toConfig(
  options: FluxbaseOptions,
  body: Readonly<Record<string, unknown>>,
): FluxbaseConfig {
  const announced = Number(body['password_min_length'])
  const minLength = minPasswordLength(options)
  const needs = (name: string) => body[`password_require_${name}`] === true
  return {
    isSignUpEnabled: body['signup_enabled'] !== false,
    passwordRules: {
      minLength: announced > minLength ? announced : minLength,
      maxBytes: MAX_PASSWORD_BYTES,
      needsUppercase: needs('uppercase'),
      needsLowercase: needs('lowercase'),
      needsDigit: needs('number'),
      needsSymbol: needs('special'),
    },
    providers: [
      ...toProviders(body['oauth_providers'], 'oauth', ''),
      ...toProviders(body['saml_providers'], 'saml', SAML_PREFIX),
    ],
    captcha: toCaptcha(body['captcha']),
  }
}

function toProviders(list: unknown, kind: ProviderInfo['kind'], prefix: string): ProviderInfo[] {
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    if (!isRecord(entry) || typeof entry['provider'] !== 'string') return []
    const name = text(entry['display_name']) ?? entry['provider']
    return [{ id: prefix + entry['provider'], name, kind }]
  })
}

function toCaptcha(value: unknown): FluxbaseCaptchaConfig | null {
  if (!isRecord(value) || value['enabled'] !== true) return null
  const endpoints = Array.isArray(value['endpoints']) ? value['endpoints'] : []
  return {
    provider: text(value['provider']),
    siteKey: text(value['site_key']),
    serverUrl: text(value['cap_server_url']),
    endpoints: endpoints.filter((name) => typeof name === 'string'),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null
}
