import type { EmbedEvent, EmbedHandle } from '../../src/client/embed/embedAdapter.ts'
import { frame } from '../../src/client/embed/frame.ts'
import type { FrameOptions } from '../../src/client/embed/frameOptions.ts'
import type {
  FrameAttributes,
  FrameMessage,
  FrameWindow,
} from '../../src/client/embed/frameWindow.ts'
import type { FlowTokenSource } from '../../src/client/flowToken/flowTokenSource.ts'
import type { EmbedConfig } from '../../src/core/embed/embedMessages.ts'
import { readWelcome } from '../../src/core/embed/readWelcome.ts'
import { connectToHost } from '../../src/embed.ts'
import type { ConnectOptions, GuestConnection } from '../../src/embed.ts'
import { createGuestDocument, GUEST, HOST } from './createGuestDocument.ts'
import type { DocumentOptions, GuestDocument, Posted } from './createGuestDocument.ts'
import { createTestPlatform } from './createTestPlatform.ts'
import type { TestPlatform } from './createTestPlatform.ts'
import { flush } from './flush.ts'

/** A frame in the page. */
export interface FakeFrame {
  readonly url: string
  readonly attributes: FrameAttributes
  readonly window: object
  /** Ports that the host has handed over. */
  readonly ports: readonly MessagePort[]
  /** What the host has sent to the window: answers to greetings. */
  readonly welcomes: readonly Posted[]
  /** Nonce and mark of the last of them, as somebody would know them who has overheard it. */
  marks(): { readonly n: string; readonly ch: string }
  isInPage(): boolean
  isAside(): boolean
  /** Loads a document in it. A page that speaks is there before the event, as it is in browsers. */
  show(origin?: string, options?: DocumentOptions): GuestDocument
  /** Fires the event by which browsers say that something has loaded. */
  load(): void
}

/** A page with frames in it, without a browser. */
export interface EmbedWorld {
  readonly platform: TestPlatform
  readonly frameWindow: FrameWindow
  readonly frames: readonly FakeFrame[]
  readonly events: EmbedEvent[]
  /** The last frame. */
  frame(): FakeFrame
  /** Shows a page in a frame. */
  mount(options?: Partial<FrameOptions>, source?: FlowTokenSource | null): EmbedHandle
  /** Loads a page in the last frame that connects to its host. */
  connect(
    options?: Partial<ConnectOptions>,
    documentOptions?: DocumentOptions,
  ): { readonly document: GuestDocument; readonly guest: GuestConnection }
  /** Has every listener of the page hear a message. */
  say(message: FrameMessage): void
  /** Number of listeners of the page. */
  listeners(): number
  /** How far it is. */
  status(): string | undefined
  /** The codes and reasons of errors, in order. */
  errors(): string[]
}

/** Whether frames can be moved without being loaded anew. */
export interface WorldOptions {
  readonly ancestors?: readonly string[]
  readonly canMove?: boolean
  readonly config?: EmbedConfig
}

/** Makes one. */
export function createEmbedWorld(options: WorldOptions = {}): EmbedWorld {
  const { ancestors = [], canMove = false, config = {} } = options
  const platform = createTestPlatform()
  const listeners = new Set<(message: FrameMessage) => void>()
  const frames: FakeFrame[] = []
  const events: EmbedEvent[] = []
  const say = (message: FrameMessage) => {
    for (const listener of [...listeners]) listener(message)
  }
  const frameWindow: FrameWindow = {
    origin: HOST,
    ancestors,
    onMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    openFrame(_container, url, attributes, onLoad) {
      const made = createFakeFrame({ platform, url, attributes, onLoad, say, canMove })
      frames.push(made.frame)
      return made.element
    },
  }
  const lastFrame = () => {
    const last = frames.at(-1)
    if (!last) throw new Error('There is no frame.')
    return last
  }
  return {
    platform,
    frameWindow,
    frames,
    events,
    say,
    frame: lastFrame,
    mount(given = {}, source = null) {
      const adapter = frame({ src: `${GUEST}/embed`, ...given }, () => frameWindow)
      // Nothing but a frame's window touches it, and that one is not real.
      const container = {} as HTMLElement
      const emit = (event: EmbedEvent) => void events.push(event)
      return adapter.mount(container, { platform, title: 'Builder', source, config, emit })
    },
    connect(given = {}, documentOptions = {}) {
      const document = lastFrame().show(GUEST, documentOptions)
      const { window } = document
      const guest = connectToHost({
        allowedHosts: [HOST],
        window,
        now: platform.clock.now,
        ...given,
      })
      return { document, guest }
    },
    listeners: () => listeners.size,
    status: () => events.flatMap((event) => (event.type === 'status' ? [event.status] : [])).at(-1),
    errors: () =>
      events.flatMap((event) =>
        event.type === 'status' && event.error
          ? [[event.error.code, event.error.details['reason']].filter(Boolean).join('/')]
          : [],
      ),
  }
}

interface FrameSetting {
  readonly platform: TestPlatform
  readonly url: string
  readonly attributes: FrameAttributes
  readonly onLoad: () => void
  readonly say: (message: FrameMessage) => void
  readonly canMove: boolean
}

function createFakeFrame({ platform, url, attributes, onLoad, say, canMove }: FrameSetting) {
  const window = {}
  const ports: MessagePort[] = []
  const welcomes: Posted[] = []
  let isInPage = true
  let isAside = false
  let origin = 'null'
  let document: GuestDocument | null = null
  const parent = {
    postMessage(message: unknown, targetOrigin: string) {
      if (targetOrigin !== HOST || !isInPage) return
      const sender = origin
      setImmediate(() => say({ source: window, origin: sender, data: structuredClone(message) }))
    },
  }
  const made: FakeFrame = {
    url,
    attributes,
    window,
    ports,
    welcomes,
    marks() {
      const { n, ch } = readWelcome(welcomes.at(-1)?.message) ?? { n: '', ch: '' }
      return { n, ch }
    },
    isInPage: () => isInPage,
    isAside: () => isAside,
    load: onLoad,
    show(next = GUEST, options = {}) {
      document?.leave()
      origin = next
      document = createGuestDocument(platform, parent, options)
      return document
    },
  }
  const element = {
    window,
    welcome(message: unknown, targetOrigin: string, port: MessagePort) {
      welcomes.push({ message, targetOrigin })
      // The browser compares, and drops what is for somebody else.
      if (targetOrigin !== origin) return
      ports.push(port)
      const event = { source: parent, origin: HOST, data: structuredClone(message), ports: [port] }
      const hearer = document
      setImmediate(() => hearer?.hear(event))
    },
    setAside() {
      isAside = canMove
      return canMove
    },
    remove() {
      isInPage = false
      document?.leave()
      document = null
    },
  }
  return { frame: made, element }
}

/** Lets messages arrive: each takes a turn or two. */
export function settle(): Promise<void> {
  return flush(12)
}
