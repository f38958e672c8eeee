import { useEffect, useInsertionEffect, useReducer, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { EmbedEvent, EmbedStatus } from '../client/embed/embedAdapter.ts'
import { openEmbed } from '../client/embed/openEmbed.ts'
import type { OpenEmbed } from '../client/embed/openEmbed.ts'
import type { AuthError } from '../core/authError.ts'
import { checkOpenUrl } from '../core/embed/checkOpenUrl.ts'
import type { EmbedConfig } from '../core/embed/embedMessages.ts'
import { readColorScheme, watchColorScheme } from './colorScheme.ts'
import { createRouteMemory } from './createRouteMemory.ts'
import { createEmbedReporter } from './embedHandlers.ts'
import type { EmbedActions, EmbedHandlers } from './embedHandlers.ts'
import { embedPersonOf } from './embedPersonOf.ts'
import { changeEmbedState, EMPTY_EMBED_STATE, embedStateOf } from './embedState.ts'
import type { EmbedState, EmbedTarget } from './embedState.ts'
import { useLatest } from './useLatest.ts'

/** What may change without its being mounted anew. */
export interface EmbedLook {
  readonly title: string
  readonly config: Omit<EmbedConfig, 'theme'> & { readonly theme?: EmbedConfig['theme'] | 'auto' }
  readonly handlers: EmbedHandlers
}

/** What is known of what is mounted, and what can be done with it. */
export interface EmbedMount extends EmbedState {
  /** Stable; they do nothing while nothing is mounted. */
  readonly actions: EmbedActions
  /** Says how far it is, on behalf of what is mounted. */
  readonly say: (status: EmbedStatus, error: AuthError | null) => void
  /** Forgets the address that was asked about. */
  readonly dismiss: () => void
}

/** What takes it away, as it should be. */
type Mounted = OpenEmbed & { readonly end: () => void }

/**
 * Mounts a target while there is one. It begins after React has attached the container, and ends
 * before React takes the container away: what was signed out of can then still be told so.
 *
 * @param target what to mount, or null
 * @param containerRef where
 * @param look what may change meanwhile
 */
export function useEmbedMount(
  target: EmbedTarget | null,
  containerRef: RefObject<HTMLElement | null>,
  look: EmbedLook,
): EmbedMount {
  const [state, dispatch] = useReducer(changeEmbedState, EMPTY_EMBED_STATE)
  const [routes] = useState(createRouteMemory)
  const latest = useLatest(look)
  const open = useRef<Mounted | null>(null)
  const [actions] = useState<EmbedActions>(() => ({
    navigate: (route) => open.current?.navigate(route),
    reload: () => open.current?.reload(),
    send: (name, data) => open.current?.send(name, data),
  }))

  useEffect(() => {
    const container = containerRef.current
    if (!target || !container) return
    const reporter = createEmbedReporter(() => latest.current.handlers)
    const note = routes.begin(target.adapter, target.person)
    const emit = (event: EmbedEvent) => {
      // Adapters look at addresses, too; but this one is followed by somebody's click.
      if (event.type === 'open_url' && checkOpenUrl(event.url) === undefined) return
      const isWanted = reporter.report(event, actions)
      if (isWanted && /^(?:status|resize|open_url)$/.test(event.type)) dispatch({ target, event })
      const back = note(event, isWanted)
      if (back !== null) actions.navigate(back)
    }
    const mine = mount(target, container, latest.current, emit)
    open.current = mine
    return () => {
      if (open.current !== mine) return
      open.current = null
      mine.end()
    }
  }, [target, containerRef, latest, routes, actions])

  // Of all effects, the only one that ends before React removes the container, and does not end
  // while a `<Suspense>` above hides it for a while.
  useInsertionEffect(
    () => () => {
      open.current?.end()
      open.current = null
    },
    [],
  )

  const { title, config } = look
  useEffect(() => open.current?.rename(title), [title])
  useEffect(() => {
    const apply = () => {
      if (containerRef.current) open.current?.configure(settle(config, containerRef.current))
    }
    apply()
    return config.theme === 'auto' ? watchColorScheme(apply) : undefined
  }, [config, containerRef])

  const say: EmbedMount['say'] = (status, error) => {
    if (target) dispatch({ target, event: { type: 'status', status, error } })
  }
  const dismiss = () => dispatch({ target, event: { type: 'answered' } })
  return { ...embedStateOf(state, target), actions, say, dismiss }
}

function mount(
  { adapter, client, source, person }: EmbedTarget,
  container: HTMLElement,
  { title, config }: EmbedLook,
  emit: (event: EmbedEvent) => void,
): Mounted {
  const { platform } = client
  const first = settle(config, container)
  const embed = openEmbed(adapter, container, { platform, title, source, config: first, emit })
  return {
    ...embed,
    end() {
      const isTheirs = !person || embedPersonOf(client.getState()) === person
      if (isTheirs) embed.close()
      else embed.leave()
    },
  }
}

function settle(config: EmbedLook['config'], container: HTMLElement): EmbedConfig {
  const { theme, ...rest } = config
  if (theme === undefined) return rest
  return { ...rest, theme: theme === 'auto' ? readColorScheme(container) : theme }
}
