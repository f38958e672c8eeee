import type {
  FlowTokenHandlerOptions,
  FlowTokenSession,
} from '../flowToken/flowTokenHandlerOptions.ts'
import type { ServerAuth } from './serverAuth.ts'

/** How flow tokens for the person who is signed in are made. */
export interface SessionFlowTokens extends Omit<
  FlowTokenHandlerOptions<FlowTokenSession, []>,
  'getSession' | 'allowGet' | 'allowedOrigins'
> {
  /**
   * Says whom a token is about.
   *
   * @returns null for a person who may have none
   * @default id, e-mail address and name of the user, with the least role
   */
  readonly subjectOf?: (
    auth: ServerAuth,
  ) => FlowTokenSession | null | Promise<FlowTokenSession | null>
}
