import { toAuthError } from '../../core/toAuthError.ts'
import { createAttemptCookies } from '../cookies/createAttemptCookies.ts'
import { createSealedCookie } from '../cookies/createSealedCookie.ts'
import { createSealer } from '../cookies/createSealer.ts'
import type { AuthHandlerOptions } from './authHandlerOptions.ts'
import { createCookieKeeper } from './createCookieKeeper.ts'
import { createRenewalShare } from './createRenewalShare.ts'
import { createSessionKeys } from './createSessionKeys.ts'
import { createStoreKeeper } from './createStoreKeeper.ts'
import type { HandlerParts } from './handlerParts.ts'
import { handlerSettings } from './handlerSettings.ts'

/**
 * Makes what all requests to a handler share.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function createParts(options: AuthHandlerOptions): HandlerParts {
  const { provider, secret, secrets, store, onError, waitUntil } = options
  const settings = handlerSettings(options)
  const { environment, cookie, limits } = settings
  const sealer = createSealer({ secret, secrets, environment })

  function report(thrown: unknown, route: string): void {
    const error = toAuthError(thrown, 'server', 'server_failed')
    // A log that throws or rejects is no reason to refuse anybody, or to end the process.
    void (async () => onError?.(error, { route }))().catch(() => {})
  }
  function background(route: string, work: () => Promise<unknown>): void {
    const done = (async () => void (await work()))().catch((thrown: unknown) =>
      report(thrown, route),
    )
    try {
      waitUntil?.(done)
    } catch (thrown) {
      // The work has begun all the same.
      report(thrown, route)
    }
  }

  const keeping = {
    provider,
    // None of them has a space.
    realm: [settings.rules.origin + settings.basePath, cookie.name, provider.issuer].join(' '),
    environment,
    limits,
    cookie,
    sealer,
    keys: createSessionKeys(provider.issuer),
    background: (work: () => Promise<void>) => background('/refresh', work),
  }
  return {
    settings,
    provider,
    keeper: store ? createStoreKeeper(store, keeping) : createCookieKeeper(keeping),
    attempts: createAttemptCookies(sealer, { name: cookie.name }),
    leaving: createSealedCookie(sealer, {
      // Back from nowhere else than our own page, but the way there may lead over another.
      cookie: { name: `${cookie.name}-leaving`, sameSite: 'Lax' },
      purpose: 'leaving',
      isValue: (data) => typeof data === 'string',
    }),
    exchanges: createRenewalShare({ now: environment.now }),
    report,
    background,
  }
}
