import { useAuthClient } from 'flowpass'
import type { Freshness } from 'flowpass'
import { Notice } from './Notice.tsx'

/** Tells that the session could not be renewed for now. Work goes on. */
export function FreshnessNotice({
  freshness,
}: {
  readonly freshness: Exclude<Freshness, 'fresh'>
}) {
  const client = useAuthClient()
  if (freshness === 'offline') {
    return (
      <Notice tone="neutral" icon="cloudOff" title="You are offline" testId="notice-offline">
        You are still signed in. We will catch up as soon as you are connected.
      </Notice>
    )
  }
  // The state tells how it went.
  const retry = () => void client.refresh().catch(() => {})
  return (
    <Notice
      tone="warning"
      icon="refresh"
      title="We are having trouble confirming your session"
      testId="notice-stale"
      action={
        <button type="button" className="button" data-testid="notice-retry" onClick={retry}>
          Try now
        </button>
      }
    >
      You are still signed in. We keep trying in the background.
    </Notice>
  )
}
