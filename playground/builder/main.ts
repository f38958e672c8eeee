import './styles.css'
import './flows.css'
import { connectToHost } from 'flowpass/embed'
import { createApi, frameId } from './api.ts'
import { applyAppearance } from './appearance.ts'
import { createActions } from './createActions.ts'
import { show } from './dom.ts'
import { createPoll } from './poll.ts'
import { createStore, nobody } from './store.ts'
import type { State } from './store.ts'
import { view } from './view.ts'

const root = document.querySelector('#builder') ?? document.body
const announcer = document.querySelector('#announcer')
const { dataset } = document.documentElement

const store = createStore(render)
const host = connectToHost({ allowedHosts: (dataset['hosts'] ?? '').split(' ') })

const api = createApi({
  current: () => host.getToken(),
  renew: () => host.requestToken('rejected'),
})

const actions = createActions(store, api, {
  event: (name, data) => host.event(name, data),
  navigate: (route) => host.navigate(route),
  openUrl: (url) => host.openUrl(url),
  announce(text) {
    if (announcer) announcer.textContent = text
  },
})

let isPressed = false

function render(state: State) {
  dataset['phase'] = state.phase
  // What is replaced between press and release is never clicked.
  if (!isPressed) show(root, ...view(state, actions))
}

addEventListener('pointerdown', () => (isPressed = true))
for (const end of ['pointerup', 'pointercancel'])
  addEventListener(end, () => {
    isPressed = false
    // After the click, which comes with the release.
    setTimeout(() => render(store.get()))
  })

/** Tells our own server what becomes of the token. It arrives even when the page is on its way out. */
function note(what: string) {
  navigator.sendBeacon('/playground/builder/note', `${frameId} ${what}`)
}

/** Fetches what is shown. */
async function load() {
  const [user, flows] = await Promise.all([api.me(), api.list()])
  const { chosen, phase } = store.get()
  // The person may have gone while the answer was under way.
  if (phase === 'ended') return
  const isKnown = flows.some(({ id }) => id === chosen)
  store.set({ phase: 'ready', user, flows, chosen: isKnown ? chosen : (flows[0]?.id ?? null) })
}

const poll = createPoll(load)

host.on('token', ({ expiresAt }) => {
  if (dataset['token'] !== 'held') note('token')
  // Whether there is one; never which.
  dataset['token'] = 'held'
  dataset['expiresAt'] = String(expiresAt)
  host.session('active')
  if (store.get().phase !== 'ready') {
    store.set({ phase: 'waiting' })
    // What fails is tried again with the next token, or by the next poll.
    load().catch(() => store.set({ error: 'unavailable' }))
  }
})

host.on('logout', () => {
  poll.stop()
  dataset['token'] = 'none'
  store.set({ phase: 'ended', ...nobody })
  note('dropped')
})

host.on('config', ({ config }) => {
  applyAppearance(config)
  store.set({ locale: config.locale ?? 'en' })
  // The drawing is made for one direction.
  render(store.get())
})

host.on('navigate', ({ route }) => {
  const [, id] = /^\/flows\/([\w-]+)$/.exec(route) ?? []
  if (id !== undefined) store.set({ chosen: id, asks: null })
})

host.on('event', ({ name, data }) => {
  if (name === 'playground:poll') poll.every(typeof data === 'number' ? data : null)
  // Acts out a page that somebody else has got hold of.
  if (name === 'playground:leave' && typeof data === 'string') location.assign(data)
})

host.on('close', () => {
  poll.stop()
  dataset['token'] = 'none'
  if (store.get().phase !== 'alone') store.set({ phase: 'ended', ...nobody })
})

host.ready.catch(() => store.set({ phase: 'alone' }))
addEventListener('pagehide', () => note('gone'))
host.autoHeight()
render(store.get())
