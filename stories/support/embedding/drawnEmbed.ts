import type {
  EmbedAdapter,
  EmbedContext,
  EmbedHandle,
} from '../../../src/client/embed/embedAdapter.ts'
import type { EmbedConfig } from '../../../src/core/embed/embedMessages.ts'
import './drawnEmbed.css'

/** What happens once it is shown. */
export type DrawnScene = (context: EmbedContext) => void

/** It is ready at once. */
export const ready: DrawnScene = ({ emit }) =>
  emit({ type: 'status', status: 'ready', error: null })

/**
 * Something to embed that needs no server: a small workflow builder, drawn into the page. In an app,
 * it would be a page of its own in a frame.
 *
 * @param scene what happens once it is shown
 * @param again what happens when it is tried again
 */
export function drawnEmbed(scene: DrawnScene = ready, again: DrawnScene = scene): EmbedAdapter {
  let next = scene
  return {
    id: 'drawn',
    needsToken: false,
    isPersonal: true,
    mount(container, context) {
      const handle = draw(container, context)
      // As late as a frame would be.
      const timer = setTimeout(() => {
        next(context)
        next = again
      })
      return {
        ...handle,
        destroy() {
          clearTimeout(timer)
          handle.destroy()
        },
      }
    },
  }
}

const STEPS = ['New order', 'Check the stock', 'Write to the customer']

function draw(container: HTMLElement, { title, config, emit }: EmbedContext): EmbedHandle {
  const page = make('section', 'drawn')
  page.setAttribute('aria-label', title)
  const bar = make('div', 'drawn-bar')
  const look = make('span', 'drawn-look')
  const steps = make('ol', 'drawn-steps')
  const add = (name: string) => steps.append(make('li', 'drawn-step', name))
  const button = (text: string, act: () => void) => {
    const element = make('button', 'drawn-button', text)
    element.setAttribute('type', 'button')
    element.addEventListener('click', act)
    return element
  }
  bar.append(
    make('strong', 'drawn-name', 'Orders'),
    look,
    button('Add a step', () => {
      add('Another step')
      emit({ type: 'resize', height: page.scrollHeight, width: null })
      emit({ type: 'event', name: 'flowUpdated', data: { id: 'orders', status: 'INACTIVE' } })
    }),
    button('Help', () =>
      emit({ type: 'open_url', url: 'https://help.example.com/workflows?topic=steps' }),
    ),
  )
  STEPS.forEach(add)
  page.append(bar, steps)
  container.append(page)
  const configure = ({ view, theme, locale }: EmbedConfig) => {
    const scheme = typeof theme === 'object' ? theme.scheme : theme
    look.textContent = [view, scheme, locale].filter(Boolean).join(' · ')
  }
  configure(config)
  return {
    configure,
    navigate() {},
    reload: () => emit({ type: 'status', status: 'ready', error: null }),
    send() {},
    logout: async () => page.remove(),
    destroy: () => page.remove(),
  }
}

function make(tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
