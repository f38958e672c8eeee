import type { EmbedFrameHandle } from 'flowpass'
import type { RefObject } from 'react'
import { useState } from 'react'
import { Choice } from '../diagnostics/Choice.tsx'
import { Panel } from '../diagnostics/Panel.tsx'
import { navigate } from '../usePath.ts'
import type { EmbedChoices } from './embedChoices.ts'
import { builderUrl } from './embedChoices.ts'
import { noteStep } from './travel.ts'

/** Props of `FramePanel`. */
export interface FramePanelProps {
  /** The first frame of the page. */
  readonly frame: RefObject<EmbedFrameHandle | null>
  readonly site: EmbedChoices['site']
}

const sites = [
  ['same', 'Another port'],
  ['other', 'Another site'],
] as const

/** How often the page inside calls its server, when it is told to. */
const BUSY_MS = 250

/** Loads the frame anew, has it go elsewhere, or keeps it busy. */
export function FramePanel({ frame, site }: FramePanelProps) {
  const [isBusy, setBusy] = useState(false)
  const leave = () => {
    const other = builderUrl(site === 'same' ? 'other' : 'same')
    noteStep({ place: 'frame', text: `The page inside leaves for ${other}`, tone: 'neutral' })
    frame.current?.send('playground:leave', other)
  }
  const keepBusy = (next: boolean) => {
    setBusy(next)
    frame.current?.send('playground:poll', next ? BUSY_MS : null)
  }
  return (
    <Panel title="Frame">
      <Choice
        legend="Where the builder is"
        testId="embed-site"
        options={sites}
        value={site}
        onChange={(next) => navigate(next === 'same' ? '/embed' : '/embed?site=other')}
      />
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-testid="reload-frame"
          onClick={() => frame.current?.reload()}
        >
          Reload
        </button>
        <button type="button" className="button" data-testid="leave-frame" onClick={leave}>
          Navigate it away
        </button>
        <label className="switch">
          <input
            type="checkbox"
            data-testid="poll-frame"
            checked={isBusy}
            onChange={({ target }) => keepBusy(target.checked)}
          />
          <span>Have it call its server every {BUSY_MS} ms</span>
        </label>
      </div>
      <p className="muted">
        Elsewhere it is another origin: it gets no token there, and the frame says so. On another
        site its cookies would be third-party ones; it needs none.
      </p>
    </Panel>
  )
}
