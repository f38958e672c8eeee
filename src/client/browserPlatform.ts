import type { Platform, TabStore, WakeSignal } from '../core/platform.ts'
import { systemClock } from './systemClock.ts'

/**
 * Makes the platform of a browser page.
 *
 * @returns clock, fetch, address bar, per-tab store and wake signals of this page
 */
export function browserPlatform(): Platform {
  return {
    clock: systemClock(),
    fetch: (input, init) => fetch(input, init),
    location: {
      href: () => location.href,
      // The state object belongs to the app's router and is passed on.
      rewrite: (url) => history.replaceState(history.state, '', url),
      navigate: (url) => location.assign(url),
    },
    tabStore: createTabStore(() => sessionStorage),
    secure: typeof crypto === 'object' && 'subtle' in crypto,
    random: Math.random,
    online: () => navigator.onLine,
    onWake,
  }
}

/**
 * Wraps a Web Storage so that a browser that refuses it (private mode, quota, sandbox) costs only
 * the survival of a reload.
 *
 * @param open returns the storage; may throw
 */
export function createTabStore(open: () => Storage): TabStore {
  const memory = new Map<string, string>()
  const attempt = <Value>(work: (storage: Storage) => Value, fallback: Value): Value => {
    try {
      return work(open())
    } catch {
      return fallback
    }
  }
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key), null),
    set(key, value) {
      const isKept = attempt((storage) => {
        storage.setItem(key, value)
        return true
      }, false)
      if (isKept) memory.delete(key)
      else memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key), undefined)
    },
    keys(prefix) {
      const stored = attempt((storage) => Object.keys(storage), [])
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix))
    },
  }
}

function onWake(listener: (signal: WakeSignal, persisted: boolean) => void): () => void {
  const controller = new AbortController()
  const { signal } = controller
  const listen = (target: EventTarget, type: string, name: WakeSignal) =>
    target.addEventListener(
      type,
      (event) => {
        if (name === 'visible' && document.visibilityState !== 'visible') return
        listener(name, 'persisted' in event && event.persisted === true)
      },
      { signal },
    )
  listen(window, 'online', 'online')
  listen(window, 'offline', 'offline')
  listen(window, 'focus', 'focus')
  listen(window, 'pageshow', 'pageshow')
  listen(document, 'visibilitychange', 'visible')
  return () => controller.abort()
}
