import { AuthError } from '../../core/authError.ts'
import { checkFrameSource } from '../../core/embed/checkFrameSource.ts'
import { isExactOrigin } from '../../core/embed/isExactOrigin.ts'
import { browserFrameWindow } from './browserFrameWindow.ts'
import { createFrameHost } from './createFrameHost.ts'
import type { EmbedAdapter } from './embedAdapter.ts'
import type { FrameOptions } from './frameOptions.ts'
import type { FrameWindow } from './frameWindow.ts'
import { readFrameAttributes } from './readFrameAttributes.ts'

/**
 * Embeds a page that speaks `flowpass-embed/1`, as one that uses `flowpass/embed` does. The token goes
 * to its exact origin, through a port, and nowhere else.
 *
 * `mount` throws `frame_source_invalid` for an address or attributes that must not be,
 * `frame_origin_mismatch` with the reason `ancestor` where the page itself is in a frame of somebody
 * else, and `config_invalid` without a title.
 *
 * @param options which page, and what it may do
 * @param openWindow for tests: the window it is shown in
 * @example
 * const builder = frame({ src: 'https://builder.example.com/embed' })
 */
export function frame(
  options: FrameOptions,
  openWindow: () => FrameWindow = browserFrameWindow,
): EmbedAdapter {
  const { helloTimeoutMs = 10_000, ackTimeoutMs = 5_000 } = options
  return {
    id: 'frame',
    needsToken: true,
    identity: [JSON.stringify(options)],
    mount(container, context) {
      const frameWindow = openWindow()
      const { origin: hostOrigin } = frameWindow
      checkAncestors(frameWindow, options.allowedAncestors ?? [])
      const { src, allowedOrigins } = options
      const rules = { hostOrigin, ...(allowedOrigins && { allowedOrigins }) }
      const page = checkFrameSource(src, rules)
      const attributes = readFrameAttributes(options, context.title)
      const timeouts = { helloTimeoutMs, ackTimeoutMs }
      return createFrameHost({ frameWindow, container, page, attributes, context, ...timeouts })
    },
  }
}

/** Whoever frames the page shows the frame in it, too, and what people click there. */
function checkAncestors({ origin, ancestors }: FrameWindow, allowed: readonly string[]): void {
  if (!allowed.every(isExactOrigin))
    throw new AuthError('config_invalid', 'embed', {
      details: { reason: 'address', option: 'allowedAncestors' },
    })
  if (!ancestors.every((ancestor) => ancestor === origin || allowed.includes(ancestor)))
    throw new AuthError('frame_origin_mismatch', 'embed', { details: { reason: 'ancestor' } })
}
