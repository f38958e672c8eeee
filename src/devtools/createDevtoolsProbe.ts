import type { AuthClientCore } from '../client/authClient.ts'
import { buildProbe } from './probe/buildProbe.ts'
import type { EventLog } from './probe/createEventLog.ts'
import type { Presence } from './probe/createPresence.ts'
import type { DevtoolsProbe, DevtoolsProbeOptions } from './probe/devtoolsProbe.ts'

/** Bundlers replace `process.env.NODE_ENV`. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * Makes a probe: it keeps the last 200 events of a client, redacted, and lets other tabs see this
 * one. `AuthDevtools` makes its own; one that is made beside the client also knows what happened
 * before the panel was there, and on pages that do not show it. Does nothing in production builds.
 *
 * @param client the client to follow
 * @param options channel and clock
 * @returns the probe, at rest
 * @example
 * const probe = createDevtoolsProbe(auth)
 * probe.start()
 * // later: <AuthDevtools client={auth} probe={probe} />
 */
export function createDevtoolsProbe(
  client: AuthClientCore,
  options?: DevtoolsProbeOptions,
): DevtoolsProbe {
  return process.env.NODE_ENV === 'production' ? idleProbe() : buildProbe(client, options)
}

function idleProbe(): DevtoolsProbe {
  const nothing = () => {}
  const never = () => nothing
  // The same array every time, as whoever watches it expects.
  const none: readonly never[] = []
  const log: EventLog = { get: () => none, subscribe: never, note: nothing, clear: nothing }
  const tabs: Presence = { get: () => none, subscribe: never, watch: never }
  return { log, tabs, start: nothing, stop: nothing }
}
