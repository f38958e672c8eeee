import { useEffect, useState } from 'react'
import type { AuthClientCore } from '../../client/authClient.ts'
import { browserPlatform } from '../../client/browserPlatform.ts'
import { useAuthClient } from '../../react/useAuthClient.ts'
import type { AuthDevtoolsProps } from '../AuthDevtools.tsx'
import { buildProbe } from '../probe/buildProbe.ts'
import { Corner } from './Corner.tsx'
import { SessionStrip } from './SessionStrip.tsx'
import { ShadowHost } from './ShadowHost.tsx'
import { Views } from './Views.tsx'

/** The panel itself: what the client is doing on top, one of several views below. */
export function DevtoolsPanel(props: AuthDevtoolsProps) {
  const { faults, doctor, namespace, placement = 'corner' } = props
  const client = useAuthClient<AuthClientCore>({ client: props.client })
  const [platform] = useState(() => props.platform ?? browserPlatform())
  const [own] = useState(() => buildProbe(client, { platform, ...(namespace && { namespace }) }))
  const probe = props.probe ?? own
  useEffect(() => {
    probe.start()
    return () => probe.stop()
  }, [probe])
  const content = (
    <>
      <SessionStrip client={client} clock={platform.clock} />
      <Views client={client} probe={probe} faults={faults} doctorOptions={doctor ?? { platform }} />
    </>
  )
  return (
    <ShadowHost placement={placement}>
      {placement === 'inline' ? (
        <section className="panel" lang="en" aria-label="flowpass devtools">
          {content}
        </section>
      ) : (
        <Corner client={client}>{content}</Corner>
      )}
    </ShadowHost>
  )
}
