import { serverPlatform } from '../client/serverPlatform.ts'
import type { Platform } from '../core/platform.ts'
import { createGate } from './createGate.ts'
import { noNetwork } from './createTestNetwork.ts'
import { createTestPage } from './createTestPage.ts'
import { createTestWorld } from './createTestWorld.ts'

/** The platform of one story. */
export interface StoryPlatform {
  readonly platform: Platform
  /** Connects or disconnects. */
  setOnline(value: boolean): void
}

/**
 * Makes a virtual page that lives in real time: its own address bar, stores and locks, which nobody
 * else sees and nobody finds later, and no network. Nothing opens and nothing is left: a sign-in at
 * a provider stays on its way.
 */
export function createStoryPlatform(): StoryPlatform {
  let isOnline = true
  const { platform } = createTestPage({
    world: createTestWorld(serverPlatform().clock, Math.random),
    gate: createGate(),
    href: 'https://app.example/',
    tabValues: new Map(),
    random: Math.random,
    secure: true,
    throwingStores: false,
    send: noNetwork,
    online: () => isOnline,
  })
  return {
    platform,
    setOnline(value) {
      isOnline = value
    },
  }
}
