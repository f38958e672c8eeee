/** What bounds a body. */
export interface BodyBounds {
  /** Largest size, in bytes. */
  readonly maxBytes: number
  /** Runs a task after some milliseconds. @returns what cancels it */
  readonly after: (ms: number, task: () => void) => () => void
  /** How long nothing may come, in milliseconds. */
  readonly quietMs: number
  /** Makes what is thrown into the stream. */
  readonly fail: (reason: 'size' | 'quiet') => Error
}

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
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const stop = (reason: 'size' | 'quiet') => {
        controller.error(fail(reason))
        reader.cancel().catch(() => {})
      }
      const cancelTimer = after(quietMs, () => stop('quiet'))
      try {
        const { done, value } = await reader.read()
        if (done) return controller.close()
        size += value.byteLength
        if (size > maxBytes) return stop('size')
        controller.enqueue(value)
      } finally {
        cancelTimer()
      }
    },
    cancel: async (reason) => reader.cancel(reason),
  })
}
