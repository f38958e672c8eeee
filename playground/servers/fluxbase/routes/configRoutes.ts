import { captchaConfig, captchaEndpoints, openChallenge, type CaptchaMemory } from '../captcha.ts'
import { readJson } from '../readJson.ts'
import { refuse } from '../refuse.ts'
import { oauthProviders, samlProviders } from '../providers.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

/** What /config says where nothing was set in the settings table, whatever the config file says. */
const FALLBACK_MIN_LENGTH = 8

/** Rows 27 to 30 of the endpoint table: what the server tells of itself. */
export function mountConfigRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  captcha: CaptchaMemory,
): void {
  const { settings, quirks } = fluxbase

  app.get('/config', (ctx) =>
    ctx.json({
      signup_enabled: settings.signUpEnabled,
      require_email_verification: settings.verificationRequired,
      magic_link_enabled: quirks.configTellsFallbacks ? false : settings.magicLinkEnabled,
      password_login_enabled: settings.passwordLoginEnabled,
      mfa_available: true,
      password_min_length: quirks.configTellsFallbacks
        ? FALLBACK_MIN_LENGTH
        : settings.passwordMinLength,
      password_require_uppercase: false,
      password_require_lowercase: false,
      password_require_number: false,
      password_require_special: false,
      oauth_providers: oauthProviders,
      saml_providers: samlProviders.map(({ name, displayName }) => ({
        provider: name,
        display_name: displayName,
      })),
      captcha: captchaConfig(fluxbase),
    }),
  )

  app.get('/captcha/config', (ctx) => ctx.json(captchaConfig(fluxbase)))

  app.post('/captcha/check', async (ctx) => {
    const name = (await readJson(ctx)).text('endpoint')
    const endpoint = captchaEndpoints.find((known) => known === name)
    if (!endpoint)
      return refuse(ctx, { status: 400, error: 'Invalid endpoint', code: 'INVALID_ENDPOINT' })
    return ctx.json(openChallenge(fluxbase, captcha, endpoint))
  })

  // The middleware that would fill it is never mounted.
  app.get('/csrf', (ctx) => ctx.json({ csrf_token: '' }))
}
