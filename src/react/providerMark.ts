/** Bundlers replace `process.env.NODE_ENV`, as React's own. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Well known to every copy of the package; no behaviour depends on what is found there. */
const MARK = Symbol.for('flowpass')

/**
 * Notes that a provider is on the page, so that a hook of another copy of the package can say why
 * it found none. Does nothing in production builds.
 *
 * @param context what this copy's providers and hooks share
 */
export function markProvider(context: object): void {
  if (process.env.NODE_ENV !== 'production') {
    const value = new Set([...listMarks(), context])
    // In plain sight it would turn up in tests that look for leaked globals.
    Object.defineProperty(globalThis, MARK, { value, configurable: true, enumerable: false })
  }
}

/**
 * Tells whether a provider of another copy of the package is, or was, on the page.
 *
 * @param context what this copy's providers and hooks share
 */
export function isMarkedByAnother(context: object): boolean {
  return listMarks().some((mark) => mark !== context)
}

function listMarks(): unknown[] {
  const marks: unknown = Reflect.get(globalThis, MARK)
  return marks instanceof Set ? [...marks] : []
}
