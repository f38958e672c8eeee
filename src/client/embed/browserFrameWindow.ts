import type { FrameElement, FrameWindow } from './frameWindow.ts'

/** Makes the window of a browser page, as a host sees it. */
export function browserFrameWindow(): FrameWindow {
  return {
    origin: location.origin,
    ancestors: listAncestors(),
    onMessage(listener) {
      window.addEventListener('message', listener)
      return () => window.removeEventListener('message', listener)
    },
    openFrame(container, url, { title, sandbox, allow, referrerPolicy, loading }, onLoad) {
      // It has one before it has an address.
      // oxlint-disable-next-line react/iframe-missing-sandbox
      const element = container.ownerDocument.createElement('iframe')
      element.title = title
      element.setAttribute('sandbox', sandbox)
      element.setAttribute('allow', allow)
      element.setAttribute('referrerpolicy', referrerPolicy)
      element.setAttribute('loading', loading)
      element.addEventListener('load', onLoad)
      // With its address from the start it has no empty document of our own origin first.
      element.src = url
      container.append(element)
      return wrap(element, onLoad)
    },
  }
}

function wrap(element: HTMLIFrameElement, onLoad: () => void): FrameElement {
  return {
    get window() {
      return element.contentWindow
    },
    welcome(message, origin, port) {
      element.contentWindow?.postMessage(message, origin, [port])
    },
    setAside() {
      const { body } = element.ownerDocument
      try {
        element.style.display = 'none'
        body.moveBefore(element, null)
        return true
      } catch {
        // Not every browser has it, and a frame that is out of the page already is gone.
        return false
      }
    },
    remove() {
      element.removeEventListener('load', onLoad)
      element.remove()
    },
  }
}

/**
 * The referrer is no help where a browser does not tell: it names the page that was here before, which
 * need not be the one around.
 */
function listAncestors(): string[] {
  if (window.parent === window) return []
  const { ancestorOrigins } = location
  // Firefox has not always had it.
  if (ancestorOrigins as DOMStringList | undefined) return Array.from(ancestorOrigins)
  const origins: string[] = []
  for (let page: Window = window; page !== page.parent; page = page.parent)
    origins.push(originOf(page.parent))
  return origins
}

function originOf(page: Window): string {
  try {
    return page.location.origin
  } catch {
    return 'null'
  }
}
