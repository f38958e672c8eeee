import type { WelcomeMessage } from '../../core/embed/embedMessages.ts'

/** A message that a window has received. */
export interface FrameMessage {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
}

/** What a frame is made with. */
export interface FrameAttributes {
  readonly title: string
  readonly sandbox: string
  readonly allow: string
  readonly referrerPolicy: string
  readonly loading: 'eager' | 'lazy'
}

/** A frame in the page. */
export interface FrameElement {
  /** The window in it, to be compared with the source of a message. */
  readonly window: unknown
  /** Sends the answer to a greeting to exactly this origin. */
  welcome(message: WelcomeMessage, origin: string, port: MessagePort): void
  /**
   * Moves it out of sight without loading it anew.
   *
   * @returns false where the browser cannot do that
   */
  setAside(): boolean
  /** Takes it away, and its document with it. */
  remove(): void
}

/** What a host needs of its window. Tests bring another. */
export interface FrameWindow {
  readonly origin: string
  /** Origins of the pages around this one. One that cannot be known is `null`. */
  readonly ancestors: readonly string[]
  /** Listens to messages. @returns a function that undoes it */
  onMessage(listener: (message: FrameMessage) => void): () => void
  /**
   * Puts a frame into the page and loads it.
   *
   * @param container where
   * @param url what to load
   * @param attributes what it is made with
   * @param onLoad is called whenever a document has loaded in it, whosever it is
   */
  openFrame(
    container: HTMLElement,
    url: string,
    attributes: FrameAttributes,
    onLoad: () => void,
  ): FrameElement
}
