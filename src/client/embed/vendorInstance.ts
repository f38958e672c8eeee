import type { EmbedConfig } from '../../core/embed/embedMessages.ts'

/** What a vendor's `embed` has put into a page, whatever that is. */
export interface VendorInstance {
  /** Calls `embed`. */
  begin(): void
  /** Gives it another token; `otherwise` is called where it takes none. */
  renew(token: string, otherwise: () => void): void
  /** Has it look otherwise; `otherwise` is called where it cannot. */
  update(config: EmbedConfig, otherwise: () => void): void
  /** Calls a method, if there is one of that name. */
  call(name: string, ...input: unknown[]): void
  /** Takes it away. */
  end(): void
}

/**
 * Follows what a vendor's `embed` returns. Nothing of it is documented, so each method is looked for
 * before it is called; it may also come as a promise, and what was wanted meanwhile is done then.
 *
 * @param container gets an element of its own for it, so that a late one disturbs no other
 * @param embed embeds it there
 * @param onFailure called when `embed` throws, or its promise rejects
 */
export function vendorInstance(
  container: HTMLElement,
  embed: (place: HTMLElement) => unknown,
  onFailure: () => void,
): VendorInstance {
  const place = container.ownerDocument.createElement('div')
  place.dataset['flowpass'] = 'embed-stage'
  let value: unknown
  let isPending = false
  let isOver = false
  let waiting: (() => void)[] = []

  function call(name: string, ...input: unknown[]): boolean {
    let method: ReturnType<typeof methodOf> = null
    try {
      method = methodOf(value, name)
      // What it returns may be a promise, and nobody waits for it.
      if (method) Promise.resolve(method(...input)).catch(() => {})
    } catch {
      // The vendor's own trouble, which it reports by its own event.
    }
    return method !== null
  }

  function later(act: () => void): void {
    if (isPending) waiting.push(act)
    else act()
  }

  function arrive(next: unknown): void {
    isPending = false
    value = next
    if (isOver) takeAway()
    for (const act of waiting) act()
    waiting = []
  }

  function takeAway(): void {
    if (!call('destroy')) call('unmount')
    place.remove()
  }

  return {
    begin() {
      container.append(place)
      try {
        const made = embed(place)
        if (!methodOf(made, 'then')) return arrive(made)
        isPending = true
        Promise.resolve(made).then(arrive, onFailure)
      } catch {
        onFailure()
      }
    },
    renew: (token, otherwise) =>
      later(() => {
        if (!call('setToken', token) && !call('update', { token })) otherwise()
      }),
    update: (config, otherwise) =>
      later(() => {
        if (!call('update', config)) otherwise()
      }),
    call: (name, ...input) => later(() => call(name, ...input)),
    end() {
      if (isOver) return
      isOver = true
      waiting = []
      if (isPending) place.remove()
      else takeAway()
    },
  }
}

function methodOf(value: unknown, name: string): ((...input: unknown[]) => unknown) | null {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null
  const method: unknown = Reflect.get(value, name)
  return typeof method === 'function' ? (...input) => method.apply(value, input) : null
}
