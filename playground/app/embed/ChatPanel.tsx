import { EmbedFrame } from 'flowpass'
import { flowiseChat } from 'flowpass/core'
import { useMemo } from 'react'
import { Panel } from '../diagnostics/Panel.tsx'

const chat = import.meta.env.VITE_FLOWISE_CHAT

/** A chat of a real Flowise, where one is running. */
export function ChatPanel() {
  const adapter = useMemo(
    () => chat && flowiseChat({ url: chat.url, chatflowId: chat.chatflowId }),
    [],
  )
  return (
    <Panel title="Flowise chat">
      {adapter ? (
        <EmbedFrame className="embed-chat" title="Chat" adapter={adapter} data-testid="chat" />
      ) : (
        <p className="muted">
          None here. Start the playground with <code>FLOWISE_URL</code> and{' '}
          <code>FLOWISE_CHATFLOW_ID</code>, and the chat of that flow is embedded on this page.
        </p>
      )}
    </Panel>
  )
}
