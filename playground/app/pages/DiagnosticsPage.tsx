import { ApiPanel } from '../diagnostics/ApiPanel.tsx'
import { DeviceControls } from '../diagnostics/DeviceControls.tsx'
import { ProviderPanel } from '../diagnostics/ProviderPanel.tsx'
import { SessionControls } from '../diagnostics/SessionControls.tsx'
import { StatePanel } from '../diagnostics/StatePanel.tsx'
import { Timeline } from '../diagnostics/Timeline.tsx'
import { TokenPanel } from '../diagnostics/TokenPanel.tsx'

/** Shows what flowpass is doing, and makes its life hard. */
export function DiagnosticsPage() {
  return (
    <>
      <title>Diagnostics · Brasswork</title>
      <h1>Diagnostics</h1>
      <p className="lead">
        Watch the session live, then break the network, the clock or the provider, and see it
        recover.
      </p>
      <div className="diagnostics">
        <StatePanel />
        <TokenPanel />
        <ApiPanel />
        <SessionControls />
        <DeviceControls />
        <ProviderPanel />
        <Timeline />
      </div>
    </>
  )
}
