import { render, screen, waitFor } from '@testing-library/react'
import type { ComponentAttributes } from '../../../src/components/attributes/componentAttributes.ts'
import type { ComponentType } from 'react'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'

/** What every component takes. */
export interface ConformingProps {
  readonly [name: string]: unknown
}

/** How the suite mounts a component. */
export interface ConformanceOptions {
  readonly attributes: ComponentAttributes
  /** The component. */
  readonly component: ComponentType<ConformingProps>
  /** Puts it below a provider of a client in which it shows itself. */
  readonly wrapper: ComponentType<{ readonly children: React.ReactNode }>
  /** A slot that is there at once. @default the first of the attributes */
  readonly slot?: string
}

const FAMILIAR = ['data-flowpass', 'data-slot', 'data-panel', 'data-shape', 'data-testid']

/** Looks for slots and data attributes that are nowhere documented. */
export function expectDocumented(root: Element, { slots, states }: ComponentAttributes): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const slot = element.getAttribute('data-slot')
    if (slot !== null) expect(Object.keys(slots), `slot ${slot}`).toContain(slot)
    for (const name of element.getAttributeNames())
      if (name.startsWith('data-') && !FAMILIAR.includes(name))
        expect(Object.keys(states), `attribute ${name} of ${element.outerHTML}`).toContain(name)
  }
}

/** The rules for every component: how an app changes its root and its parts. */
export function describeComponent(name: string, options: ConformanceOptions): void {
  const { attributes, component: Component, wrapper } = options
  const slot = options.slot ?? Object.keys(attributes.slots)[0] ?? ''
  const show = async (props: ConformingProps) => {
    const view = render(<Component {...props} />, { wrapper })
    const find = () =>
      view.container.querySelector<HTMLElement>(`[data-flowpass="${attributes.root}"]`)
    await waitFor(() => expect(find()).not.toBeNull())
    const root = find()
    if (!root) throw new Error('no root')
    return root
  }
  const partOf = async (root: Element) => {
    const find = () => root.querySelector<HTMLElement>(`[data-slot="${slot}"]`)
    await waitFor(() => expect(find()).not.toBeNull())
    const part = find()
    if (!part) throw new Error('no part')
    return part
  }

  describe(`${name} is changed like every component`, () => {
    it('passes native props and its ref on to its root', async () => {
      const ref = createRef<HTMLElement>()
      const root = await show({ ref, id: 'mine', title: 'Mine', 'data-testid': 'root' })
      expect(ref.current).toBe(root)
      expect(root).toHaveAttribute('id', 'mine')
      expect(screen.getByTestId('root')).toBe(root)
    })

    it('takes a class and a style, also as functions of its state', async () => {
      const style = vi.fn(() => ({ color: 'red' }))
      const root = await show({ className: () => 'of-state', style })
      expect(root).toHaveClass('of-state')
      expect(root.style.color).toBe('red')
      expect(style).toHaveBeenCalledWith(expect.any(Object))
    })

    it('renders another element in place of its root, and keeps what is in it', async () => {
      const root = await show({ render: <article className="theirs" /> })
      expect(root.tagName).toBe('ARTICLE')
      expect(root).toHaveClass('theirs')
      expect(root.childElementCount).toBeGreaterThan(0)
    })

    it('changes a part by its slot, and leaves it out for null', async () => {
      const changed = await partOf(
        await show({ slots: { [slot]: { className: 'slotted', title: 'Slotted' } } }),
      )
      expect(changed).toHaveClass('slotted')
      expect(changed).toHaveAttribute('title', 'Slotted')
      const without = await show({ id: 'without', slots: { [slot]: null } })
      expect(without.querySelector(`[data-slot="${slot}"]`)).toBeNull()
    })

    it('renders nothing that is not documented in its attributes', async () => {
      expectDocumented(await show({}), attributes)
    })
  })
}
