/** Whose turn it is while a body goes out. */
export interface BodyTurns {
  /** The taker wants a piece. */
  readonly asked: () => void
  /** It has one, or the end. */
  readonly given: () => void
}

/**
 * Lets a body through, and tells when a piece is asked for and when it is given. Nothing is read
 * ahead, so a taker that stands still asks for nothing.
 *
 * @param body as it comes
 * @param turns what is told
 */
export function watchedBody(
  body: ReadableStream<Uint8Array>,
  { asked, given }: BodyTurns,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let isOver = false
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      asked()
      const { done, value } = await reader.read()
      if (isOver) return
      given()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async (reason) => {
      isOver = true
      await reader.cancel(reason)
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}
