type Child = Node | string | null | false

type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>

const SVG = 'http://www.w3.org/2000/svg'

/**
 * Makes an element. A function is a listener, `true` an empty attribute, `false` none. Text goes in
 * as text: nothing that comes from a server is ever read as markup.
 */
export function h(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  return fill(document.createElement(tag), properties, children)
}

/** Makes an element of a drawing. */
export function s(tag: string, properties: Properties = {}, ...children: Child[]): SVGElement {
  return fill(document.createElementNS(SVG, tag), properties, children)
}

function fill<E extends Element>(element: E, properties: Properties, children: Child[]): E {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== false))
  return element
}

/** Puts other children into an element. Whatever had the focus has it again, by its `data-key`. */
export function show(root: Element, ...children: Node[]): void {
  const { activeElement } = document
  const key = activeElement instanceof HTMLElement ? activeElement.dataset['key'] : undefined
  root.replaceChildren(...children)
  if (key !== undefined)
    root
      .querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      ?.focus({ preventScroll: true })
}
