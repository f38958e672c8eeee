import { AuthError } from '../../core/authError.ts'
import { checkRoute } from '../../core/embed/checkRoute.ts'
import { copyPlain } from '../../core/embed/copyPlain.ts'
import type { HostMessage, Unmarked } from '../../core/embed/embedMessages.ts'
import type { FrameSource } from '../../core/embed/checkFrameSource.ts'
import { createDropCount } from './createDropCount.ts'
import { createFrameStage } from './createFrameStage.ts'
import { createFrameTenant } from './createFrameTenant.ts'
import type { EmbedContext, EmbedEvent, EmbedHandle, EmbedStatus } from './embedAdapter.ts'
import type { FrameAttributes, FrameWindow } from './frameWindow.ts'

/** What is kept until the guest listens. */
const MAX_UNSENT = 32

/** Longest name of an event, in characters: guests drop longer ones. */
const MAX_NAME_LENGTH = 128

/** What a host is made of. All of it has been checked. */
export interface FrameHostOptions {
  readonly frameWindow: FrameWindow
  readonly container: HTMLElement
  readonly page: FrameSource
  readonly attributes: FrameAttributes
  /** Milliseconds. */
  readonly helloTimeoutMs: number
  /** Milliseconds. */
  readonly ackTimeoutMs: number
  readonly context: EmbedContext
}

/**
 * Shows a page that speaks `flowpass-embed/1`, brings it tokens, and has it forget them.
 *
 * @param options what to show
 */
export function createFrameHost(options: FrameHostOptions): EmbedHandle {
  const { page, context, helloTimeoutMs } = options
  const { source, platform } = context
  const { clock } = platform
  let { config } = context
  const unsent: Unmarked<HostMessage>[] = []
  const { emit, say, sayOfToken, end } = createReports(context.emit)
  const drops = createDropCount(clock, (count) => emit({ type: 'dropped', count }))

  const stage = createFrameStage({
    ...options,
    ...page,
    source,
    clock,
    emit,
    probeTimeoutMs: helloTimeoutMs,
    config: () => config,
    onDrop: drops.add,
    onConnecting: () => say('connecting'),
    onReady() {
      for (const message of unsent.splice(0)) stage.session()?.post(message)
      tenant.onReady()
    },
    onSend: (state) => tenant.onSend(state),
    onTaken: () => say('ready'),
    onFailed: (error) => say('error', error),
    onLost: (error) => tenant.onLost(error),
    onBye: () => say('closed'),
  })
  const tenant = createFrameTenant({ stage, source, clock, say, sayOfToken })
  const post = (message: Unmarked<HostMessage>) => {
    const session = stage.session()
    if (session?.isReady()) session.post(message)
    else if (unsent.length < MAX_UNSENT) unsent.push(message)
  }
  tenant.start()

  return {
    configure(next) {
      config = next
      // One that has not been answered yet is told in the answer.
      stage.session()?.post({ t: 'config', config })
    },
    navigate(route) {
      if (checkRoute(route) === undefined) throw refused('route')
      post({ t: 'navigate', route })
    },
    reload: tenant.reload,
    send(name, data) {
      if (name.length > MAX_NAME_LENGTH || !copyPlain([name, data])) throw refused('message')
      post({ t: 'event', name, data })
    },
    logout() {
      unsent.length = 0
      return tenant.leave()
    },
    destroy() {
      end()
      drops.stop()
      tenant.end()
    },
  }
}

/** Nothing is said twice in a row, and nothing at all once it is over. */
function createReports(report: (event: EmbedEvent) => void) {
  let last: readonly [status: EmbedStatus, error: AuthError | null] | null = null
  let isOver = false
  const emit = (event: EmbedEvent) => {
    if (!isOver) report(event)
  }
  const say = (status: EmbedStatus, error: AuthError | null = null) => {
    if (last?.[0] === status && last[1] === error) return
    last = [status, error]
    emit({ type: 'status', status, error })
  }
  return {
    emit,
    say,
    sayOfToken(status: EmbedStatus, error: AuthError) {
      // Whoever was told of a token alone would wait for a frame that never comes.
      const isBroken = last?.[0] === 'closed' || last?.[1]?.code.startsWith('frame_')
      if (!isBroken) say(status, error)
    },
    end() {
      isOver = true
    },
  }
}

function refused(reason: string): AuthError {
  return new AuthError('config_invalid', 'embed', { details: { reason } })
}
