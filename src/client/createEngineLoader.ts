import { toAuthError } from '../core/toAuthError.ts'
import type { Engine } from './engine/createEngine.ts'
import type { EarlyKernel } from './kernel.ts'

/** Loads the engine, which is a module of its own, and runs it while the client runs. */
export interface EngineLoader {
  /** Loads it, once. @throws AuthError when it does not arrive; the next call tries again */
  load(): Promise<Engine>
  /** Returns it if it has arrived. */
  current(): Engine | null
  /** Starts or stops it, now or when it arrives. */
  run(isRunning: boolean): void
}

/**
 * Makes the loader.
 *
 * @param kernel the client's shared parts
 * @param apiOrigins origins that may see the token, beside the page's own
 */
export function createEngineLoader(
  kernel: EarlyKernel,
  apiOrigins: readonly string[],
): EngineLoader {
  let loading: Promise<Engine> | null = null
  let loaded: Engine | null = null
  let isRunning = false
  return {
    load: () =>
      (loading ??= import('./engine/createEngine.ts').then(
        // Not taken apart here: for that Vite would wrap the import once more.
        (module) => {
          loaded = module.createEngine(kernel, apiOrigins)
          if (isRunning) loaded.start()
          return loaded
        },
        (thrown: unknown) => {
          loading = null
          throw toAuthError(thrown, 'request')
        },
      )),
    current: () => loaded,
    run(next) {
      isRunning = next
      if (next) loaded?.start()
      else loaded?.stop()
    },
  }
}
