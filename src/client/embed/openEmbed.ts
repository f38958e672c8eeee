import type { EmbedConfig } from '../../core/embed/embedMessages.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { EmbedAdapter, EmbedContext, EmbedEvent, EmbedHandle } from './embedAdapter.ts'

/** An adapter has half a second to forget; one that does not keep to it has this, in milliseconds. */
const LEAVE_MS = 1_000

/** An adapter at work in a place of its own. */
export interface OpenEmbed extends Pick<EmbedHandle, 'navigate' | 'reload' | 'send'> {
  /** Has it look otherwise; nothing where it looks like that already. */
  configure(config: EmbedConfig): void
  /** Gives it another accessible name. */
  rename(title: string): void
  /** Takes it away at once. */
  close(): void
  /** Out of sight at once; taken away when it has forgotten its token. */
  leave(): void
}

/**
 * Mounts an adapter in an element of its own, so that what comes next need not wait until it is gone.
 * An adapter that throws is one that says so by its status. Nothing is reported once it is closed.
 *
 * @param adapter what to show
 * @param container where
 * @param context what it may use, and where it reports
 */
export function openEmbed(
  adapter: EmbedAdapter,
  container: HTMLElement,
  context: EmbedContext,
): OpenEmbed {
  const stage = container.ownerDocument.createElement('div')
  stage.dataset['flowpass'] = 'embed-stage'
  container.append(stage)
  let isOpen = true
  let { title } = context
  let look = JSON.stringify(context.config)
  const emit = (event: EmbedEvent) => {
    if (isOpen) context.emit(event)
  }
  const handle = mount(adapter, stage, { ...context, emit })
  const close = () => {
    isOpen = false
    handle?.destroy()
    stage.remove()
  }
  return {
    navigate: (route) => handle?.navigate(route),
    reload: () => handle?.reload(),
    send: (name, data) => handle?.send(name, data),
    configure(config) {
      const next = JSON.stringify(config)
      if (next !== look) handle?.configure(config)
      look = next
    },
    rename(next) {
      // One that the vendor has named is the vendor's.
      for (const frame of stage.querySelectorAll('iframe'))
        if (frame.title === title) frame.title = next
      for (const part of stage.children)
        if (part.getAttribute('aria-label') === title) part.setAttribute('aria-label', next)
      title = next
    },
    close,
    leave() {
      isOpen = false
      setAside(stage)
      // Whatever an adapter does, nothing of a person stays.
      const cancel = context.platform.clock.after(LEAVE_MS, close)
      void forget(handle).then(() => {
        cancel()
        close()
      })
    },
  }
}

function mount(
  adapter: EmbedAdapter,
  stage: HTMLElement,
  context: EmbedContext,
): EmbedHandle | null {
  try {
    return adapter.mount(stage, context)
  } catch (thrown) {
    const error = toAuthError(thrown, 'embed', 'frame_blocked')
    context.emit({ type: 'status', status: 'error', error })
    return null
  }
}

async function forget(handle: EmbedHandle | null): Promise<void> {
  try {
    await handle?.logout()
  } catch {
    // It is taken away all the same.
  }
}

/**
 * What it was in may go before it has answered, and with it a frame that never heard of the
 * sign-out. Where the browser can move a frame without loading it anew, it is kept for that long.
 */
function setAside(stage: HTMLElement): void {
  stage.style.display = 'none'
  const { body } = stage.ownerDocument
  if (stage.isConnected && typeof body.moveBefore === 'function') body.moveBefore(stage, null)
}
