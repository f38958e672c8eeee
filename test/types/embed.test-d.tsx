import { EmbedFrame, VendorEmbed, useEmbed } from 'flowpass'
import type {
  ConnectionCreated,
  EmbedActions,
  EmbedFrameHandle,
  FlowCreated,
  FlowRun,
  FlowUpdated,
} from 'flowpass'
import { flowiseChat, vendorSdk } from 'flowpass/core'
import type { AuthError } from 'flowpass/core'
import { createRef } from 'react'
import { expectTypeOf } from 'vitest'

const src = 'https://builder.example.com/embed'
const chat = { url: 'https://flowise.example.com', chatflowId: 'a' }

/** Never called: only its types count. */
export function Embeds() {
  const ref = createRef<EmbedFrameHandle>()
  expectTypeOf<EmbedFrameHandle>().toExtend<EmbedActions>()
  const embed = useEmbed({ src, title: 'Builder' })
  expectTypeOf(embed.status).toEqualTypeOf<
    'idle' | 'connecting' | 'authenticating' | 'ready' | 'expired' | 'error' | 'closed'
  >()
  // @ts-expect-error It must have a name.
  void useEmbed({ src })
  return (
    <>
      <EmbedFrame src={src} title="Builder" endpoint="/api/flow-token" role="editor" ref={ref} />
      <EmbedFrame
        src={src}
        title="Builder"
        sandbox={['allow-scripts', 'allow-same-origin']}
        permissions="clipboard"
        frame={{ helloTimeoutMs: 5_000 }}
        theme={{ scheme: 'dark', tokens: { accent: '#f00' } }}
        className={({ status }) => status}
        slots={{ loader: null, retry: { className: 'mine' } }}
        onReady={(frame) => frame.navigate('/flows')}
        onFlowCreated={(flow) => expectTypeOf(flow).toEqualTypeOf<FlowCreated>()}
        onFlowUpdated={(flow) => expectTypeOf(flow).toEqualTypeOf<FlowUpdated>()}
        onFlowDeleted={(id) => expectTypeOf(id).toEqualTypeOf<string>()}
        onFlowRun={(run) => expectTypeOf(run).toEqualTypeOf<FlowRun>()}
        onConnectionCreated={(made) => expectTypeOf(made).toEqualTypeOf<ConnectionCreated>()}
        onEvent={({ data }) => expectTypeOf(data).toEqualTypeOf<unknown>()}
        onError={(error) => expectTypeOf(error).toEqualTypeOf<AuthError>()}
        onNavigate={(event) => {
          expectTypeOf(event.route).toEqualTypeOf<string>()
          event.preventDefault()
        }}
      />
      <EmbedFrame adapter={flowiseChat(chat)} title="Help" />
      <EmbedFrame adapter={vendorSdk({ sdk: { embed: () => ({}) } })} title="Builder" />
      <VendorEmbed component={(_props: { readonly token: string }) => null} title="Builder" />
      {/* @ts-expect-error It must have a name. */}
      <EmbedFrame src={src} />
      {/* @ts-expect-error There is nothing to embed. */}
      <EmbedFrame title="Builder" />
      {/* @ts-expect-error One of the two. */}
      <EmbedFrame title="Builder" src={src} adapter={flowiseChat(chat)} />
      {/* @ts-expect-error There is no sandbox around an adapter’s own. */}
      <EmbedFrame title="Builder" sandbox="strict" adapter={flowiseChat(chat)} />
      {/* @ts-expect-error It brings its own. */}
      <VendorEmbed component="div" title="Builder" adapter={flowiseChat(chat)} />
      {/* @ts-expect-error It is loaded by the app. */}
      <EmbedFrame adapter={flowiseChat({ ...chat, mode: 'element' })} title="Help" />
    </>
  )
}
