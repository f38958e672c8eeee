import type { Flow } from '../servers/embedding/flow.ts'
import { h, s } from './dom.ts'
import { drawSteps } from './drawing.ts'
import type { State } from './store.ts'
import { stringsOf } from './strings.ts'
import type { Strings } from './strings.ts'

/** What people can do on the page. */
export interface Actions {
  choose(id: string): void
  create(): void
  run(flow: Flow): void
  toggle(flow: Flow): void
  rename(flow: Flow, name: string): void
  remove(flow: Flow): void
  ask(what: State['asks']): void
  openDocs(): void
}

/** Returns the page in its present state. */
export function view(state: State, actions: Actions): HTMLElement[] {
  const words = stringsOf(state.locale)
  if (state.phase !== 'ready' || !state.user) return [blank(state, words)]
  const { user, flows, chosen } = state
  const canChange = user.role !== 'viewer'
  const flow = flows.find(({ id }) => id === chosen)
  return [
    h(
      'header',
      { class: 'bar' },
      h('h1', {}, words.flows),
      h(
        'p',
        { class: 'person' },
        h('span', { 'data-testid': 'person' }, user.name),
        h('span', { class: 'pill', 'data-testid': 'role' }, words.roles[user.role]),
      ),
      button(words.newFlow, 'new', actions.create, { disabled: !canChange, class: 'primary' }),
      !canChange && h('p', { class: 'hint', id: 'why' }, words.onlyLook),
    ),
    h(
      'div',
      { class: 'work' },
      flows.length > 0
        ? h(
            'ul',
            { class: 'list' },
            ...flows.map((each) => row(each, each === flow, words, actions)),
          )
        : h('p', { class: 'blank' }, words.none),
      h('section', { class: 'detail' }, ...detail(state, flow, words, actions)),
    ),
    h(
      'footer',
      { class: 'foot' },
      h(
        'button',
        { class: 'link', type: 'button', 'data-key': 'docs', click: actions.openDocs },
        words.docs,
      ),
    ),
  ]
}

function blank({ phase, error }: State, words: Strings): HTMLElement {
  const [title, text] = {
    waiting: [words.waiting, error],
    ready: [words.waiting, error],
    ended: [words.ended, words.endedText],
    alone: [words.alone, words.aloneText],
  }[phase]
  return h(
    'div',
    { class: 'blank', 'data-testid': phase },
    s(
      'svg',
      { class: 'wheel', viewBox: '0 0 44 44', 'aria-hidden': 'true' },
      s('circle', { cx: 22, cy: 22, r: 16, 'stroke-dasharray': '6.3 4', 'stroke-width': 5 }),
      s('circle', { cx: 22, cy: 22, r: 11 }),
    ),
    h('h1', {}, title ?? ''),
    text ? h('p', {}, text) : null,
  )
}

function row(flow: Flow, isChosen: boolean, words: Strings, actions: Actions): HTMLElement {
  const isOn = flow.status === 'ACTIVE'
  const choose = () => actions.choose(flow.id)
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', click: choose, 'aria-current': isChosen && 'true', 'data-key': flow.id },
      h('span', {}, h('bdi', {}, flow.name)),
      h(
        'span',
        { class: 'facts' },
        h('span', { class: 'dot', 'data-on': isOn }),
        h('span', {}, isOn ? words.active : words.inactive),
        h('span', { 'aria-hidden': 'true' }, '·'),
        h('span', {}, words.runs(flow.runs)),
      ),
    ),
  )
}

function detail(
  state: State,
  flow: Flow | undefined,
  words: Strings,
  actions: Actions,
): HTMLElement[] {
  if (!flow) return [h('p', { class: 'hint' }, words.noneChosen)]
  const disabled = state.user?.role === 'viewer'
  const sure = state.asks === 'delete'
  const remove = () => (sure ? actions.remove(flow) : actions.ask('delete'))
  const drawing = h('div', { class: 'canvas' })
  drawing.append(drawSteps(flow.steps, words.steps(flow.name)))
  return [
    state.asks === 'name' ? renameForm(flow, words, actions) : h('h2', {}, h('bdi', {}, flow.name)),
    drawing,
    h(
      'div',
      { class: 'actions' },
      button(words.run, 'run', () => actions.run(flow), { disabled, class: 'primary' }),
      button(
        flow.status === 'ACTIVE' ? words.switchOff : words.switchOn,
        'toggle',
        () => actions.toggle(flow),
        { disabled },
      ),
      button(words.rename, 'rename', () => actions.ask('name'), { disabled }),
      button(sure ? words.deleteSure : words.delete, 'delete', remove, {
        disabled,
        class: sure && 'danger',
      }),
    ),
    ...(state.error === null ? [] : [h('p', { class: 'bad', role: 'alert' }, words.failed)]),
  ]
}

function renameForm(flow: Flow, words: Strings, actions: Actions): HTMLElement {
  const field = h('input', {
    name: 'name',
    value: flow.name,
    maxlength: 80,
    required: true,
    dir: 'auto',
  })
  field.dataset['key'] = 'name'
  field.setAttribute('aria-label', words.name)
  const submit = (event: Event) => {
    event.preventDefault()
    if (field instanceof HTMLInputElement) actions.rename(flow, field.value)
  }
  return h(
    'form',
    { class: 'rename', submit },
    field,
    h('button', { class: 'primary', 'data-key': 'save' }, words.save),
    button(words.cancel, 'cancel', () => actions.ask(null), {}),
  )
}

function button(
  text: string,
  key: string,
  click: () => void,
  { disabled = false, class: look = false }: { disabled?: boolean; class?: string | false },
): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      'data-key': key,
      'data-testid': key,
      click,
      disabled,
      class: look,
      'aria-describedby': disabled && 'why',
    },
    text,
  )
}
