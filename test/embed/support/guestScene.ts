import { isRecord } from '../../../src/core/isRecord.ts'
import { connectToHost } from '../../../src/embed.ts'
import type { ConnectOptions, GuestConnection } from '../../../src/embed.ts'
import { createGuestDocument, HOST } from '../../support/createGuestDocument.ts'
import type { DocumentOptions, GuestDocument } from '../../support/createGuestDocument.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'

/** A guest, and the test in place of its host. */
export interface Scene {
  readonly platform: TestPlatform
  readonly parent: { postMessage(): void }
  readonly document: GuestDocument
  readonly guest: GuestConnection
}

/** Has a page connect. */
export function begin(
  options: Partial<ConnectOptions> = {},
  documentOptions?: DocumentOptions,
): Scene {
  const platform = createTestPlatform()
  const parent = { postMessage: () => undefined }
  const document = createGuestDocument(platform, parent, documentOptions)
  const guest = connectToHost({
    allowedHosts: [HOST],
    window: document.window,
    now: platform.clock.now,
    ...options,
  })
  return { platform, parent, document, guest }
}

/** The nonce it has greeted with. */
function nonceOf({ posted }: GuestDocument): unknown {
  const [first] = posted
  return isRecord(first?.message) ? first.message['n'] : undefined
}

/** Answers it, as a host would, with whatever is otherwise. */
export function welcome(scene: Scene, change: object = {}, event: object = {}) {
  const { port1, port2 } = new MessageChannel()
  const said: unknown[] = []
  port1.addEventListener('message', ({ data }) => void said.push(data))
  port1.start()
  const n = nonceOf(scene.document)
  const data = { ns: 'flowpass-embed', v: 1, t: 'welcome', n, ch: 'mark', config: {}, ...change }
  scene.document.hear({ source: scene.parent, origin: HOST, data, ports: [port2], ...event })
  return {
    said,
    port1,
    port2,
    say: (message: object) => port1.postMessage({ ch: 'mark', ...message }),
  }
}
