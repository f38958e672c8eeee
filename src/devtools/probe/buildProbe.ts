import type { AuthClientCore } from '../../client/authClient.ts'
import { browserPlatform } from '../../client/browserPlatform.ts'
import { createEventLog } from './createEventLog.ts'
import { createPresence } from './createPresence.ts'
import type { DevtoolsProbe, DevtoolsProbeOptions } from './devtoolsProbe.ts'

/**
 * Makes the probe, at rest.
 *
 * @param client the client to follow
 * @param options channel and clock
 */
export function buildProbe(
  client: AuthClientCore,
  options: DevtoolsProbeOptions = {},
): DevtoolsProbe {
  const { platform = browserPlatform(), namespace = client.inspect().namespace } = options
  const log = createEventLog(client, platform.clock)
  const tabs = createPresence(client, platform, `flowpass-devtools:${namespace}`)
  let running = 0
  let undo: (() => void)[] = []
  return {
    log,
    tabs,
    start() {
      running += 1
      if (running === 1) undo = [log.listen(), tabs.listen()]
    },
    stop() {
      running = Math.max(0, running - 1)
      if (running > 0) return
      for (const end of undo) end()
      undo = []
    },
  }
}
