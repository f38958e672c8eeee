import type { RateLimiter } from '../memoryRateLimiter.ts'
import type { FlowTokenConfig, FlowTokenSubject } from './flowTokenConfig.ts'
import type { FlowTokenRole } from './flowTokenRoles.ts'

/** The app's own session, as far as flow tokens need it. */
export interface FlowTokenSession extends Omit<FlowTokenSubject, 'audience'> {
  /** When it ends, in milliseconds since the epoch, for apps that hand out ended ones. */
  readonly expiresAt?: number | undefined
  /** Whether the second factor has not been given yet: such a session gets no token. */
  readonly isSecondFactorPending?: boolean | undefined
}

/**
 * How the endpoint of flow tokens works. `Context` is what the framework passes beside the request.
 */
export interface FlowTokenHandlerOptions<
  Session extends FlowTokenSession,
  Context extends unknown[],
> extends FlowTokenConfig {
  /**
   * Finds who is signed in, in the app's own way.
   *
   * @param request what came; its body is not read yet, and must not be read
   * @param context what the framework passed beside it: with `toNodeListener` its `req` and `res`
   * @returns null for nobody
   */
  readonly getSession: (
    request: Request,
    ...context: Context
  ) => Session | null | undefined | Promise<Session | null | undefined>
  /**
   * Says what a person may do at most, where the roles of the app are others.
   *
   * @param session who asks
   * @param requested what is asked for, or null
   * @returns null, or nothing, for a person who may not have a token. @default `session.role`
   */
  readonly roleFor?: (
    session: Session,
    requested: FlowTokenRole | null,
  ) => string | null | Promise<string | null>
  /** Audiences that a page may ask for, beside `audience`. @default none */
  readonly audiences?: readonly string[]
  /**
   * Takes `GET` as well, as in FlowStack's example. A `GET` needs no `X-Flowpass` header, and so a
   * browser that sends Fetch Metadata (all since 2023). @default false
   */
  readonly allowGet?: boolean
  /** Pages of other origins that may ask by `POST`, e.g. `https://app.example.com`. @default none */
  readonly allowedOrigins?: readonly string[]
  /** How many tokens one person may have in a minute. @default { perMinute: 30 } */
  readonly rateLimit?: { readonly perMinute: number }
  /** Counts in place of this process's memory, by `sub`. */
  readonly limiter?: RateLimiter
}
