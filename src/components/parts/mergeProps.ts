type Props = Readonly<Record<string, unknown>>
type Handler = (...input: unknown[]) => void

/**
 * Puts an app's props over ours. Handlers of both run, the app's first; ours is left out when the
 * app's has called `preventDefault`. What describes an element is described by both.
 *
 * @param own our props
 * @param theirs the app's
 */
export function mergeProps(own: Props, theirs: object): Props {
  const merged: Record<string, unknown> = { ...own }
  for (const [name, value] of Object.entries<unknown>({ ...theirs })) {
    const ours = own[name]
    if (value === undefined) continue
    if (isHandler(name, value) && isHandler(name, ours)) merged[name] = chain(value, ours)
    else if (name === 'aria-describedby' && typeof ours === 'string' && typeof value === 'string')
      merged[name] = `${ours} ${value}`
    else if (name === 'ref' && ours) merged[name] = joinRefs(ours, value)
    else merged[name] = value
  }
  return merged
}

function isHandler(name: string, value: unknown): value is Handler {
  return typeof value === 'function' && /^on[A-Z]/.test(name)
}

function chain(first: Handler, second: Handler): Handler {
  return (event, ...rest) => {
    first(event, ...rest)
    if (!isPrevented(event)) second(event, ...rest)
  }
}

function isPrevented(event: unknown): boolean {
  return (
    typeof event === 'object' &&
    event !== null &&
    'defaultPrevented' in event &&
    event.defaultPrevented === true
  )
}

function joinRefs(ours: unknown, theirs: unknown): (node: unknown) => () => void {
  return (node) => {
    const undo = [setRef(ours, node), setRef(theirs, node)]
    return () => undo.forEach((forget) => forget())
  }
}

function setRef(ref: unknown, node: unknown): () => void {
  if (typeof ref === 'function') {
    const undo: unknown = ref(node)
    return typeof undo === 'function' ? () => void undo() : () => void ref(null)
  }
  if (typeof ref !== 'object' || ref === null) return () => {}
  Object.assign(ref, { current: node })
  return () => void Object.assign(ref, { current: null })
}
