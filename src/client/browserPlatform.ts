import type { Platform, WakeSignal } from '../core/platform.ts'
import { createTabStore } from './createTabStore.ts'
import { openChannel } from './openChannel.ts'
import { serverPlatform } from './serverPlatform.ts'

/**
 * Makes the platform of a browser page.
 *
 * @returns clock, fetch, address bar, per-tab store and wake signals of this page
 */
export function browserPlatform(): Platform {
  return {
    ...serverPlatform(),
    location: {
      href: () => location.href,
      // The state object belongs to the app's router and is passed on.
      rewrite: (url) => history.replaceState(history.state, '', url),
      navigate: (url) => location.assign(url),
      close: () => close(),
    },
    tabStore: createTabStore(() => sessionStorage),
    sharedStore: createTabStore(() => localStorage),
    online: () => navigator.onLine,
    onWake,
    openChannel,
  }
}

const SIGNALS: readonly WakeSignal[] = [
  'online',
  'offline',
  'focus',
  'pageshow',
  'visibilitychange',
]

function onWake(listener: (signal: WakeSignal, persisted: boolean) => void): () => void {
  const controller = new AbortController()
  for (const name of SIGNALS) {
    // `visibilitychange` is fired at the document and bubbles to the window.
    window.addEventListener(
      name,
      ({ persisted = false }: Event & { readonly persisted?: boolean }) => {
        if (document.visibilityState === 'visible' || name !== 'visibilitychange')
          listener(name, persisted)
      },
      { signal: controller.signal },
    )
  }
  return () => controller.abort()
}
