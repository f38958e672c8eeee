import { AuthDevtools } from 'flowpass/devtools'
import { doctorOptions, faults, probe, system } from '../auth.ts'
import { ApiPanel } from '../diagnostics/ApiPanel.tsx'
import { DeviceControls } from '../diagnostics/DeviceControls.tsx'
import { ProviderPanel } from '../diagnostics/ProviderPanel.tsx'
import { SessionControls } from '../diagnostics/SessionControls.tsx'
import { Icon } from '../shell/Icon.tsx'
import { systems } from '../systems/systems.ts'

/** Shows what flowpass is doing, and makes its life hard. */
export function DiagnosticsPage() {
  return (
    <>
      <title>Diagnostics · Brasswork</title>
      <div className="diagnostics-head">
        <div>
          <h1>Diagnostics</h1>
          <p className="lead">
            Watch the session live, then break the network, the clock or the provider, and see it
            recover. Tabs share one session: open a second one and compare.
          </p>
        </div>
        {/* Without an opener the new tab inherits nothing, so it has to ask this one. */}
        <a
          className="button"
          href="/diagnostics"
          target="_blank"
          rel="noopener"
          data-testid="another-tab"
        >
          Open another tab
          <Icon name="arrow" />
        </a>
      </div>
      <AuthDevtools placement="inline" probe={probe} faults={faults} doctor={doctorOptions} />
      <div className="diagnostics">
        <SessionControls />
        {systems[system].isOwn && <ProviderPanel />}
        <DeviceControls />
        {systems[system].isOwn && <ApiPanel />}
      </div>
    </>
  )
}
