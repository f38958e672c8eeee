import type { EmbedAdapter, EmbedContext, EmbedHandle } from './embedAdapter.ts'
import { flowEventNames } from './flowEvents.ts'
import { holdToken, isOfAnother } from './heldToken.ts'
import type { HeldToken } from './heldToken.ts'
import { createVendorStage } from './vendorStage.ts'
import type { VendorStageOptions } from './vendorStage.ts'

/** What the vendor's `embed` is called with. */
export interface VendorEmbedOptions {
  /** An empty element of the page. */
  readonly container: HTMLElement
  /** A flow token. */
  readonly token: string
  readonly view?: string
  /** Handlers by name of the event. */
  readonly on: Readonly<Record<string, (data?: unknown) => void>>
  readonly [option: string]: unknown
}

/** A vendor's SDK, loaded by the app: an object such as `FlowStack`. */
export interface VendorSdk {
  /** Shows the vendor's app. What it returns is looked at for `setToken`, `update`, `destroy` and `unmount`. */
  embed(options: VendorEmbedOptions): unknown
}

/** Options of `vendorSdk`. */
export interface VendorSdkOptions {
  /** The vendor's object, which the app has loaded. */
  readonly sdk: VendorSdk
  /** Names of the vendor's events beside `ready` and `error`. @default FlowStack's vocabulary */
  readonly events?: readonly string[]
  /** Whatever else the vendor's `embed` takes. */
  readonly options?: Readonly<Record<string, unknown>>
  /** How long it may take until it says that it is ready, in seconds. @default 20 */
  readonly readySeconds?: number
}

const READY_SECONDS = 20

/**
 * Embeds by a vendor's own SDK, such as FlowStack's `FlowStack.embed({ container, token, view, on })`:
 * it gets a live token, a new one before the old one is over, and is taken away with the session. A
 * new token goes by the `setToken` or `update` of what `embed` returned. Where it has neither, the
 * app is embedded anew. How the token travels from there is the vendor's matter.
 *
 * @param options the vendor's object
 * @see FlowStack's documentation, pages `/sdk/authentication` and `/sdk/events-api`
 * @example
 * <EmbedFrame adapter={vendorSdk({ sdk: FlowStack })} view="builder" title="Workflow builder" endpoint="/api/flowstack-token" />
 */
export function vendorSdk(options: VendorSdkOptions): EmbedAdapter {
  const { sdk, events = flowEventNames, readySeconds = READY_SECONDS } = options
  return {
    id: 'vendor-sdk',
    needsToken: true,
    identity: [sdk, readySeconds, events.join(), JSON.stringify(options.options)],
    mount: (container, context) => follow(container, context, { ...options, events, readySeconds }),
  }
}

function follow(
  container: HTMLElement,
  context: EmbedContext,
  options: VendorStageOptions,
): EmbedHandle {
  const { source, platform } = context
  const stage = createVendorStage(container, context, options)
  let held: HeldToken | null = null

  function look(): void {
    const state = source?.getState()
    switch (state?.status) {
      case 'ready':
        held = holdToken(state, platform.clock)
        return stage.show(state.token, held.person)
      case 'loading':
        if (held && isOfAnother(held, state)) stage.drop()
        return stage.wait('connecting', null)
      case 'failed':
        return stage.wait('error', state.error)
      case 'expired':
        stage.drop()
        return stage.wait('expired', state.error)
      case 'idle':
      case undefined:
        stage.drop()
        return stage.wait('closed', null)
    }
  }

  function leave(): void {
    undo?.()
    stage.drop()
  }

  const undo = source?.subscribe(look)
  look()
  return {
    configure: stage.configure,
    navigate: (route) => stage.call('navigate', route),
    reload: stage.again,
    send: (name, data) => stage.call('send', name, data),
    logout: async () => leave(),
    destroy: leave,
  }
}
