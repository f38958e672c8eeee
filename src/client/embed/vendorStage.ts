import { AuthError } from '../../core/authError.ts'
import type { EmbedConfig } from '../../core/embed/embedMessages.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { EmbedContext, EmbedStatus } from './embedAdapter.ts'
import { vendorInstance } from './vendorInstance.ts'
import type { VendorInstance } from './vendorInstance.ts'
import type { VendorSdkOptions } from './vendorSdk.ts'

/** Where a vendor's app is shown to one person at a time. */
export interface VendorStage {
  /** Shows it to somebody, or gives it their newer token. */
  show(token: string, person: string): void
  /** Says why there is nothing to show; what is shown already stays. */
  wait(status: EmbedStatus, error: AuthError | null): void
  /** Takes it away. */
  drop(): void
  /** Shows it anew. */
  again(): void
  /** Has it look otherwise; another view is shown anew where the vendor has no better way. */
  configure(config: EmbedConfig): void
  /** Calls a method of the vendor's, if there is one of that name. */
  call(name: string, ...input: unknown[]): void
}

/** Options of `vendorSdk`, none left out. */
export type VendorStageOptions = Pick<VendorSdkOptions, 'options'> &
  Required<Omit<VendorSdkOptions, 'options'>>

interface Shown {
  readonly instance: VendorInstance
  /** Whose it is: a token of another, or of another organization, never goes into it. */
  readonly person: string
  token: string
}

type Handlers = Readonly<Record<string, (data?: unknown) => void>>

const SECOND_MS = 1000

/** Longest text of a vendor's error that is handed on. */
const MAX_MESSAGE = 500

/**
 * Makes the place of a vendor's app.
 *
 * @param container an empty element
 * @param context where it reports, and what it is to look like at first
 * @param options the vendor's object
 */
export function createVendorStage(
  container: HTMLElement,
  { platform, emit, config: first }: EmbedContext,
  { sdk, options, events, readySeconds }: VendorStageOptions,
): VendorStage {
  let config = first
  let shown: Shown | null = null
  let cancelDeadline = () => {}
  const say = (status: EmbedStatus, error: AuthError | null) =>
    emit({ type: 'status', status, error })

  function drop(): void {
    cancelDeadline()
    const { instance } = shown ?? {}
    shown = null
    instance?.end()
  }

  function fail(reason: 'deadline' | 'sdk' | 'vendor'): void {
    drop()
    const code = reason === 'deadline' ? 'frame_timeout' : 'frame_blocked'
    say('error', new AuthError(code, 'embed', { retryable: true, details: { reason } }))
  }

  function begin(token: string, person: string): void {
    drop()
    say('authenticating', null)
    cancelDeadline = platform.clock.after(readySeconds * SECOND_MS, () => fail('deadline'))
    let isReady = false
    const isMine = () => shown === mine
    const embed = (place: HTMLElement) => {
      const look = config.view === undefined ? {} : { view: config.view }
      const on = onlyWhile(isMine, {
        ...relays(events, emit),
        ready() {
          cancelDeadline()
          isReady = true
          say('ready', null)
        },
        error(data) {
          const message = messageOf(data, mine.token)
          emit({ type: 'guest_error', code: 'vendor_error', message, isFatal: !isReady })
          if (!isReady) fail('vendor')
        },
      })
      return sdk.embed({ ...options, container: place, token: mine.token, ...look, on })
    }
    const instance = vendorInstance(container, embed, () => isMine() && fail('sdk'))
    const mine: Shown = { person, token, instance }
    shown = mine
    instance.begin()
  }

  function again(): void {
    if (shown) begin(shown.token, shown.person)
  }

  return {
    drop,
    again,
    show(token, person) {
      if (!shown || shown.person !== person) return begin(token, person)
      if (shown.token === token) return
      shown.token = token
      shown.instance.renew(token, again)
    },
    wait(status, error) {
      if (!shown) say(status, error)
    },
    configure(next) {
      const isOtherView = next.view !== config.view
      config = next
      shown?.instance.update(next, () => {
        if (isOtherView) again()
      })
    },
    call: (name, ...input) => shown?.instance.call(name, ...input),
  }
}

/** The vendor's own events, told as they are. */
function relays(events: readonly string[], emit: EmbedContext['emit']): Handlers {
  return Object.fromEntries(
    events.map((name) => [name, (data: unknown) => emit({ type: 'event', name, data })]),
  )
}

/** What was taken away has nothing more to say. */
function onlyWhile(isMine: () => boolean, handlers: Handlers): Handlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, act]) => [name, (data) => isMine() && act(data)]),
  )
}

/** The vendor's words, without the token that they may quote. */
function messageOf(data: unknown, token: string): string {
  const text = isRecord(data) || data instanceof Error ? Reflect.get(data, 'message') : data
  return typeof text === 'string' ? text.replaceAll(token, '…').slice(0, MAX_MESSAGE) : ''
}
