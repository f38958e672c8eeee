/** Sends typed events to handlers. */
export interface Emitter<Events> {
  /** Registers a handler. @returns a function that undoes it */
  on<Name extends keyof Events>(name: Name, handler: (payload: Events[Name]) => void): () => void
  /** Calls every handler. One that throws is reported and does not stop the others. */
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void
}

/**
 * Makes an emitter.
 *
 * @param report receives what a handler throws
 * @returns the emitter
 */
export function createEmitter<Events>(report: (error: unknown) => void): Emitter<Events> {
  const handlers: { [Name in keyof Events]?: Set<(payload: Events[Name]) => void> } = {}
  return {
    on(name, handler) {
      const set = (handlers[name] ??= new Set())
      set.add(handler)
      return () => void set.delete(handler)
    },
    emit(name, payload) {
      for (const handler of [...(handlers[name] ?? [])]) {
        try {
          handler(payload)
        } catch (error) {
          report(error)
        }
      }
    },
  }
}
