import { EmbedFrame, useFlowToken } from 'flowpass'
import type { EmbedFrameHandle } from 'flowpass'
import { frame } from 'flowpass/core'
import { useEffect, useRef, useState } from 'react'
import { system } from '../auth.ts'
import { theme as shopTheme } from '../theme/theme.ts'
import { usePath } from '../usePath.ts'
import { useValue } from '../useValue.ts'
import { ChatPanel } from './ChatPanel.tsx'
import { builderUrl, readChoices } from './embedChoices.ts'
import { firstLook, themeOf } from './embedLook.ts'
import { followServers } from './followServers.ts'
import { FramePanel } from './FramePanel.tsx'
import { LookPanel } from './LookPanel.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import { TokenPanel } from './TokenPanel.tsx'
import { Travel } from './Travel.tsx'
import { noteStep } from './travel.ts'
import { watchAdapter } from './watchAdapter.ts'

/** The backend of a server session makes tokens itself; for the others the app's own does. */
const source =
  system === 'server'
    ? {}
    : ({ endpoint: { url: `/app/flow-token?system=${system}`, method: 'POST' } } as const)

/** The embedded workflow builder, with everything that can befall it. */
export function EmbedBench() {
  const choices = readChoices(usePath())
  const [look, setLook] = useState(firstLook)
  const first = useRef<EmbedFrameHandle>(null)
  const { scheme } = useValue(shopTheme)
  // Made anew each time, and the same all the same: what makes an adapter is what it was made of.
  const adapter = watchAdapter(
    frame({
      src: builderUrl(choices.site),
      ...(choices.helloTimeoutMs !== null && { helloTimeoutMs: choices.helloTimeoutMs }),
    }),
  )
  const role = choices.role === 'own' ? {} : { role: choices.role }
  const token = useFlowToken({ ...source, ...role })

  useEffect(followServers, [])

  // The frame and the travel tell what has come of it.
  const renew = () => void token.refresh().catch(() => {})

  return (
    <div className="embed">
      <div className="embed-work">
        <div className="embed-frames">
          {Array.from({ length: choices.frames }, (_, index) => (
            <EmbedFrame
              key={index}
              ref={index === 0 ? first : null}
              className="card embed-frame"
              data-testid="builder"
              title={index === 0 ? 'Workflow builder' : `Workflow builder ${index + 1}`}
              adapter={adapter}
              {...source}
              {...role}
              theme={themeOf(look, scheme)}
              locale={look.locale}
              view={look.view}
              autoHeight
              onFlowCreated={({ name }) => noteEvent('flowCreated', name)}
              onFlowUpdated={({ name, status }) => noteEvent('flowUpdated', `${name}, ${status}`)}
              onFlowDeleted={(id) => noteEvent('flowDeleted', id)}
              onFlowRun={({ status }) => noteEvent('flowRun', status)}
            />
          ))}
        </div>
        <div className="embed-panels">
          <div>
            <TokenPanel jti={token.claims?.jti ?? null} onRenew={renew} />
            <LookPanel look={look} onChange={setLook} />
          </div>
          <div>
            <FramePanel frame={first} site={choices.site} />
            <PersonPanel />
            <ChatPanel />
          </div>
        </div>
      </div>
      <div className="embed-travel">
        <Travel />
      </div>
    </div>
  )
}

function noteEvent(name: string, detail = '') {
  noteStep({ place: 'frame', text: `Event ${name}`, tone: 'neutral', detail })
}
