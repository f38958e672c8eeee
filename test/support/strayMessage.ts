import type { Random } from './createRandom.ts'

const KINDS = [
  'ready',
  'token-ack',
  'token-request',
  'session',
  'logout-ack',
  'resize',
  'navigate',
  'open-url',
  'event',
  'error',
  'ping',
  'pong',
  'bye',
  'hello',
  'welcome',
  'token',
  'logout',
  'config',
  'constructor',
  '__proto__',
  'toString',
]

const FIELDS = [
  'seq',
  'ok',
  'code',
  'reason',
  'state',
  'recoverable',
  'height',
  'route',
  'url',
  'name',
  'message',
  'fatal',
  'id',
  'token',
  'exp',
  'ttl',
  'config',
  'ns',
  'v',
  'n',
]

/**
 * Makes a message that nobody may act on: of the right shape but for something that it must have, or
 * of none.
 *
 * @param random what chooses
 * @param marks the mark of the port and the nonce, as somebody would know them who has overheard them
 */
export function strayMessage(random: Random, marks: { ch: string; n: string }): unknown {
  const values: readonly (() => unknown)[] = [
    () => null,
    () => undefined,
    () => random.int(1_000) - 500,
    () => Number.NaN,
    // Too short for a nonce.
    () => random.text(4),
    () => 'x'.repeat(40_000),
    () => [],
    () => ({}),
    () => ({ toString: 'x', valueOf: 1 }),
    () => new Map([['t', 'ready']]),
    () => new Date(0),
    () => new Uint8Array(8),
    () => random.chance(0.5),
    () => '//evil.example',
    () => 'javascript:alert(1)',
  ]
  const value = () => random.pick(values)()
  if (random.chance(0.2)) return value()
  const message: Record<string, unknown> = {}
  for (const field of FIELDS) if (random.chance(0.4)) message[field] = value()
  message['t'] = random.chance(0.9) ? random.pick(KINDS) : value()
  // One of these makes it nobody's: a mark that is wrong, or a field that cannot be.
  if (random.chance(0.7)) {
    message['ch'] = random.chance(0.5) ? value() : `${marks.ch}0`
    message['ns'] = random.chance(0.5) ? value() : 'flowpass-embed'
    // Another nonce is what another document has.
    message['n'] = random.chance(0.5) ? random.text(2) : marks.n
    message['v'] = random.chance(0.5) ? value() : 1
  } else {
    message['ch'] = marks.ch
    message['ns'] = value()
    message['big'] = 'x'.repeat(40_000)
  }
  return message
}
