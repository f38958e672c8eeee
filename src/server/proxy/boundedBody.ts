/** What bounds a body. */
export interface BodyBounds {
  /** Largest size, in bytes. */
  readonly maxBytes: number
  /** Runs a task after some milliseconds. @returns what cancels it */
  readonly after: (ms: number, task: () => void) => () => void
  /** How long nothing may come, in milliseconds. */
  readonly quietMs: number
  /** Makes what is thrown into the stream; of what has broken off by itself, with what it threw. */
  readonly fail: (reason: BreakReason, thrown?: unknown) => Error
}

/** Why a body breaks off: it is too large, it stands still, or it did so by itself. */
export type BreakReason = 'size' | 'quiet' | 'cut_off'

/**
 * Lets a body through piece by piece. One that is too large, or stands still, breaks off: nothing of
 * it is kept in memory.
 *
 * @param body as it comes
 * @param bounds how large, how slow
 */
export function boundedBody(
  body: ReadableStream<Uint8Array>,
  { maxBytes, after, quietMs, fail }: BodyBounds,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let size = 0
  let isOver = false
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const stop = (reason: BreakReason, thrown?: unknown) => {
        if (isOver) return
        isOver = true
        controller.error(fail(reason, thrown))
        reader.cancel().catch(() => {})
      }
      const cancelTimer = after(quietMs, () => stop('quiet'))
      const next = await reader.read().catch((thrown: unknown) => stop('cut_off', thrown))
      cancelTimer()
      if (isOver || !next) return
      if (next.done) return controller.close()
      size += next.value.byteLength
      if (size > maxBytes) return stop('size')
      controller.enqueue(next.value)
    },
    cancel: async (reason) => {
      isOver = true
      await reader.cancel(reason)
    },
  })
}
