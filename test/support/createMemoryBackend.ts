import { defineBackend } from '../../src/core/defineBackend.ts'
import type { BackendContext } from '../../src/core/backend.ts'
import type { Grant, StoredGrant } from '../../src/core/grant.ts'
import type { Clock } from '../../src/core/platform.ts'
import type { RedirectRequest } from '../../src/core/redirectGroup.ts'
import type { RemoteSignOut, SignOutRequest } from '../../src/core/signOutTypes.ts'
import type { TestPlatform } from './createTestPlatform.ts'

/** The methods that can be scripted. */
export type MemoryMethod = 'restore' | 'start' | 'finish' | 'refresh' | 'signOut'

/**
 * What a call does: throw an error, never answer, answer later, return something else than usual,
 * or run code.
 */
export type Step =
  | { readonly fail: unknown }
  | { readonly hang: true }
  | { readonly delayMs: number }
  | { readonly give: unknown }
  | { readonly run: (signal: AbortSignal) => unknown }

/** What a memory backend starts with. */
export interface MemoryBackendOptions {
  readonly platform: TestPlatform
  readonly namespace?: string
  /** Life of every access token, in seconds. @default 3600 */
  readonly lifetimeSeconds?: number
  /** Whether there are refresh tokens. @default true */
  readonly renewable?: boolean
}

/** A bearer backend in memory. Tokens are numbered, so that a test can name them. */
export function createMemoryBackend(options: MemoryBackendOptions) {
  const { platform, namespace = 'memory', lifetimeSeconds = 3600, renewable = true } = options
  const calls: Record<MemoryMethod, number> = {
    restore: 0,
    start: 0,
    finish: 0,
    refresh: 0,
    signOut: 0,
  }
  const steps = new Map<MemoryMethod, Step[]>()
  const standing = new Map<MemoryMethod, Step>()
  const signedOut: SignOutRequest[] = []
  /** The clock of the page that called last: a reload brings a new one. */
  let clock: Clock = platform.clock
  let issued = 0

  function tokens() {
    issued += 1
    return {
      accessToken: `access-${issued}`,
      tokenType: 'Bearer' as const,
      receivedAt: clock.now(),
      lifetimeSeconds,
      ...(renewable && { refreshToken: `refresh-${issued}` }),
    }
  }

  async function call<Value>(
    method: MemoryMethod,
    { platform: page, signal }: BackendContext,
    usual: () => Value,
  ): Promise<Value> {
    calls[method] += 1
    clock = page.clock
    const step = steps.get(method)?.shift() ?? standing.get(method)
    if (!step) return usual()
    if ('fail' in step) throw step.fail
    if ('hang' in step) return new Promise<never>(() => {})
    if ('give' in step) return step.give as Value
    if ('run' in step) return (await step.run(signal)) as Value
    await new Promise<void>((done) => void page.clock.after(step.delayMs, done))
    return usual()
  }

  const backend = defineBackend({
    id: 'memory',
    namespace,
    transport: 'bearer',
    restore: (context: BackendContext, stored: StoredGrant | null) =>
      call('restore', context, () => stored),
    refresh: (context: BackendContext) =>
      call('refresh', context, (): Grant => ({ tokens: tokens() })),
    signOut: (context: BackendContext, request: SignOutRequest) => {
      signedOut.push(request)
      return call('signOut', context, (): RemoteSignOut => ({ revoked: true, provider: 'ended' }))
    },
    redirect: {
      redirectUri: (origin: string) => `${origin}/callback`,
      start: (context: BackendContext, { statePrefix }: RedirectRequest) =>
        call('start', context, () => {
          const state = `${statePrefix}state-${calls.start}`
          return { url: `https://id.example/authorize?state=${state}`, state, sealed: { n: 1 } }
        }),
      finish: (context: BackendContext) =>
        call('finish', context, (): Grant => ({ user: ada, tokens: tokens(), scopes: ['openid'] })),
    },
  })

  return {
    backend,
    calls,
    signedOut,
    tokens,
    /** What the next calls do, in order. */
    next: (method: MemoryMethod, ...queue: Step[]) =>
      void steps.set(method, [...(steps.get(method) ?? []), ...queue]),
    /** What every further call does; null for the usual. */
    always(method: MemoryMethod, step: Step | null): void {
      if (step) standing.set(method, step)
      else standing.delete(method)
    },
    /** A grant as it would be held after a sign-in now. */
    stored: (): StoredGrant => ({
      session: { id: 's1', user: ada, scopes: ['openid'], signedInAt: clock.now() },
      tokens: tokens(),
    }),
  }
}

/** A memory backend with its script. */
export type MemoryBackend = ReturnType<typeof createMemoryBackend>

/** The person who signs in. */
export const ada = { id: 'ada', name: 'Ada', claims: { sub: 'ada' } }
