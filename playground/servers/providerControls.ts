import type { ServerResponse } from 'node:http'
import type { Endpoint } from './endpoints.ts'

/** A failure to act out at one endpoint. */
export interface Fault {
  endpoint: Endpoint
  /** Answer with this status instead of the real answer. */
  status?: number | undefined
  /** The OAuth error code of that answer. */
  error?: string | undefined
  retryAfterSeconds?: number | undefined
  /** Never answer. */
  hang?: boolean | undefined
  /** Wait before answering; without `status`, `hang` or `html` the real answer follows. */
  delayMs?: number | undefined
  /** Do the work, but wait before the answer goes out: whoever leaves meanwhile never gets it. */
  answerDelayMs?: number | undefined
  /** Answer with a web page, as a broken proxy or a hotel network does. */
  html?: boolean | undefined
  /** Heal by itself after this many requests. */
  times?: number | undefined
}

/** One request the provider received. */
export interface RecordedRequest {
  method: string
  path: string
  /** 0 while unanswered. */
  status: number
  /** Milliseconds since the epoch. */
  at: number
  grantType?: string | undefined
  /** What the page said in the `X-Playground-Tab` header. */
  tabHint?: string | undefined
}

/** Everything that can be set, as it is now. */
export interface ControlsState {
  faults: Fault[]
  latencyMs: number
  clockSkewSeconds: number
  accessTokenSeconds: number
  reuseWindowSeconds: number
  /** 1: pages cut the tie to the window that opened them (Cross-Origin-Opener-Policy). */
  isolatePages: number
  requests: RecordedRequest[]
}

/** The settings that are plain numbers. */
export type NumericSetting =
  'latencyMs' | 'clockSkewSeconds' | 'accessTokenSeconds' | 'reuseWindowSeconds' | 'isolatePages'

/** Makes a provider misbehave on purpose and tells what it was asked. */
export interface ProviderControls {
  /** One fault per endpoint; `null` heals them all and cuts the requests left hanging. */
  setFault(fault: Fault | null): void
  setLatencyMs(milliseconds: number): void
  /** How far the servers' clock is ahead of this machine's: Date headers and tokens follow it. */
  setClockSkewSeconds(seconds: number): void
  setAccessTokenSeconds(seconds: number): void
  setReuseWindowSeconds(seconds: number): void
  /** Whether pages cut the tie to the window that opened them. */
  setIsolatePages(flag: number): void
  requests(): RecordedRequest[]
  resetRequests(): void
  state(): ControlsState
}

/** The side of the controls that the provider's own middleware uses. */
export interface ControlsEngine {
  controls: ProviderControls
  setting: (name: NumericSetting) => number
  /** The fault to act out for this request, counted down. */
  takeFault(endpoint: Endpoint): Fault | undefined
  record(request: RecordedRequest): void
  keepHanging(response: ServerResponse): void
}

const MAX_RECORDED_REQUESTS = 1000

const limits: Record<NumericSetting, readonly [min: number, max: number]> = {
  latencyMs: [0, 60_000],
  clockSkewSeconds: [-31_536_000, 31_536_000],
  accessTokenSeconds: [1, 86_400],
  reuseWindowSeconds: [0, 86_400],
  isolatePages: [0, 1],
}

/** Creates the controls of one provider. */
export function createProviderControls(initial: {
  accessTokenSeconds: number
  reuseWindowSeconds: number
}): ControlsEngine {
  const settings = { latencyMs: 0, clockSkewSeconds: 0, isolatePages: 0, ...initial }
  const faults = new Map<Endpoint, Fault>()
  const hanging = new Set<ServerResponse>()
  let requests: RecordedRequest[] = []

  function set(name: NumericSetting, value: number) {
    const [min, max] = limits[name]
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new RangeError(`${name} must be a whole number from ${min} to ${max}`)
    }
    settings[name] = value
  }

  function releaseHanging() {
    for (const response of hanging) response.destroy()
    hanging.clear()
  }

  const controls: ProviderControls = {
    setFault(fault) {
      if (fault) faults.set(fault.endpoint, { ...fault })
      else {
        faults.clear()
        releaseHanging()
      }
    },
    setLatencyMs: (value) => set('latencyMs', value),
    setClockSkewSeconds: (value) => set('clockSkewSeconds', value),
    setAccessTokenSeconds: (value) => set('accessTokenSeconds', value),
    setReuseWindowSeconds: (value) => set('reuseWindowSeconds', value),
    setIsolatePages: (value) => set('isolatePages', value),
    requests: () => requests.map((request) => ({ ...request })),
    resetRequests() {
      requests = []
    },
    state: () => ({
      ...settings,
      faults: [...faults.values()].map((fault) => ({ ...fault })),
      requests: controls.requests(),
    }),
  }

  return {
    controls,
    setting: (name) => settings[name],

    takeFault(endpoint) {
      const fault = faults.get(endpoint)
      if (fault?.times === undefined) return fault
      fault.times -= 1
      if (fault.times <= 0) faults.delete(endpoint)
      return fault
    },

    record(request) {
      requests.push(request)
      if (requests.length > MAX_RECORDED_REQUESTS) requests.shift()
    },

    keepHanging(response) {
      hanging.add(response)
      response.once('close', () => hanging.delete(response))
    },
  }
}
