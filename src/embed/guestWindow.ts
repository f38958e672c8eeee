/** What a guest needs of its window. A browser's own has it all; tests bring another. */
export interface GuestWindow {
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void }
  readonly location: { readonly ancestorOrigins?: ArrayLike<string> }
  readonly document: { readonly referrer: string; readonly documentElement: Element }
  readonly ResizeObserver: typeof ResizeObserver
  setTimeout(task: () => void, ms: number): number
  clearTimeout(timer: number | undefined): void
  addEventListener(name: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(name: 'pagehide', listener: () => void): void
  removeEventListener(name: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(name: 'pagehide', listener: () => void): void
}
