import { createElement, useState } from 'react'
import type { ElementType } from 'react'
import { createPortal } from 'react-dom'
import { vendorSdk } from '../../client/embed/vendorSdk.ts'
import type { VendorEmbedOptions } from '../../client/embed/vendorSdk.ts'
import { EmbedFrame } from './EmbedFrame.tsx'
import type { EmbedFrameOptions } from './EmbedFrame.tsx'

/** Props of `VendorEmbed`: those of `EmbedFrame`, with the vendor's component in place of an address. */
export interface VendorEmbedProps extends EmbedFrameOptions {
  /** The vendor's component, such as `FlowStackEmbed`. */
  readonly component: ElementType
  /** Whatever else that component takes. */
  readonly componentProps?: Readonly<Record<string, unknown>>
}

/**
 * Embeds by a vendor's own React component, such as FlowStack's `FlowStackEmbed`: that one is given
 * a live `token`, the `view`, and a handler for each event; the rest is as with `EmbedFrame`. It is
 * there while somebody is signed in, and gets newer tokens as it gets other props.
 *
 * @see FlowStack's documentation, pages `/sdk/authentication` and `/sdk/events-api`
 * @example
 * <VendorEmbed component={FlowStackEmbed} view="builder" title="Workflow builder" endpoint="/api/flowstack-token" />
 */
export function VendorEmbed({ component, componentProps, ...props }: VendorEmbedProps) {
  const [shown, setShown] = useState<VendorEmbedOptions | null>(null)
  // The vendor's SDK, as far as its adapter can tell, is the portal below.
  const [adapter] = useState(() => {
    const embed = (options: VendorEmbedOptions) => {
      const change = (patch: Partial<VendorEmbedOptions> | null) =>
        // It may be told in the middle of a render.
        queueMicrotask(() =>
          setShown((now) =>
            now?.container === options.container ? patch && { ...now, ...patch } : now,
          ),
        )
      setShown(options)
      return {
        setToken: (token: string) => change({ token }),
        update: (look: Pick<VendorEmbedOptions, 'view'>) =>
          change(look.view === undefined ? {} : { view: look.view }),
        destroy: () => change(null),
      }
    }
    return vendorSdk({ sdk: { embed } })
  })
  const vendor = shown && {
    ...componentProps,
    ...Object.fromEntries(Object.entries(shown.on).map(([name, on]) => [toProp(name), on])),
    token: shown.token,
    ...(shown.view !== undefined && { view: shown.view }),
  }
  return (
    <>
      <EmbedFrame {...props} adapter={adapter} />
      {shown && createPortal(createElement(component, vendor), shown.container)}
    </>
  )
}

/** `flowCreated` is `onFlowCreated`. */
function toProp(name: string): string {
  return `on${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}
