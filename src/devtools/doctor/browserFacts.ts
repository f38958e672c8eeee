/** What a browser grants this page. */
export interface BrowserFacts {
  readonly sessionStorage: boolean
  readonly localStorage: boolean
  readonly indexedDb: boolean
  readonly webLocks: boolean
  readonly broadcastChannel: boolean
  /** Whether cookies are switched on at all. */
  readonly cookies: boolean
  /** Whether the page is shown in a frame. */
  readonly isFramed: boolean
  /** Whether a framed page gets its cookies; null where the browser does not tell. */
  readonly hasStorageAccess: boolean | null
}

/** Name of what is written and removed again. */
const SCRATCH = 'flowpass-doctor'

/**
 * Finds out what the browser grants by trying it: that a name is there does not mean that it may
 * be used.
 */
export async function browserFacts(): Promise<BrowserFacts> {
  return {
    sessionStorage: canStore(() => sessionStorage),
    localStorage: canStore(() => localStorage),
    indexedDb: await canOpenDatabase(),
    webLocks: await canLock(),
    broadcastChannel: canOpenChannel(),
    cookies: typeof navigator === 'object' && navigator.cookieEnabled,
    isFramed: typeof window === 'object' && window.parent !== window,
    hasStorageAccess: await storageAccess(),
  }
}

function canStore(open: () => Storage): boolean {
  try {
    open().setItem(SCRATCH, '1')
    open().removeItem(SCRATCH)
    return true
  } catch {
    return false
  }
}

function canOpenDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(SCRATCH)
      request.addEventListener('error', () => resolve(false))
      request.addEventListener('success', () => {
        request.result.close()
        indexedDB.deleteDatabase(SCRATCH)
        resolve(true)
      })
    } catch {
      resolve(false)
    }
  })
}

async function canLock(): Promise<boolean> {
  try {
    return await navigator.locks.request(SCRATCH, { ifAvailable: true }, () => true)
  } catch {
    return false
  }
}

function canOpenChannel(): boolean {
  try {
    new BroadcastChannel(SCRATCH).close()
    return true
  } catch {
    return false
  }
}

async function storageAccess(): Promise<boolean | null> {
  try {
    return await document.hasStorageAccess()
  } catch {
    return null
  }
}
