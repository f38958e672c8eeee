import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Why there is no Redis to test with, or undefined where there is one. */
export const redisMissing: string | undefined =
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'redis-server is not installed (apt-get install redis-server)'

if (redisMissing !== undefined) console.warn(`Tests with Redis are skipped: ${redisMissing}.`)

/** A Redis of a test's own. */
export interface TestRedis {
  readonly port: number
  readonly url: string
  /** Asks it, past every client. */
  command(...args: string[]): Promise<string>
  /** Ends it without a warning. */
  kill(): Promise<void>
  /** Starts it again, on the same port, with what it has kept. */
  restart(): Promise<void>
  /** Lets it hang, with its connections open, until it is told to go on. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/**
 * Starts a Redis on a free port, which keeps everything it has confirmed.
 *
 * @param mode a cluster of one machine refuses scripts that touch keys of two slots
 */
export async function startRedis(mode: 'alone' | 'cluster' = 'alone'): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'flowpass-redis-'))
  const port = await freePort()
  const command = (...args: string[]) => ask(port, args)
  const isCluster = mode === 'cluster'
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    ...(isCluster && {
      'cluster-enabled': 'yes',
      'cluster-announce-ip': '127.0.0.1',
      'cluster-port': String(await freePort()),
    }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  let server: ChildProcess
  let guard: ChildProcess

  async function start(): Promise<void> {
    server = spawn('redis-server', args, { stdio: 'ignore' })
    guard = guardAgainstOrphans(server, folder)
    await until(async () => (await command('PING')) === '+PONG')
  }
  async function kill(): Promise<void> {
    guard.kill('SIGKILL')
    guard.stdin?.destroy()
    const ended = server.exitCode === null && server.signalCode === null && once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }

  await start()
  if (isCluster) {
    await command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    await until(async () => (await command('CLUSTER', 'INFO')).includes('cluster_state:ok'))
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    command,
    kill,
    restart: start,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Ends a server whose test was killed and could not: then nobody holds the other end of the pipe. */
function guardAgainstOrphans(server: ChildProcess, folder: string): ChildProcess {
  const script = 'cat > /dev/null; kill -9 "$0"; rm -rf "$1"'
  const args = ['-c', script, String(server.pid), folder]
  return spawn('sh', args, { stdio: ['pipe', 'ignore', 'ignore'] })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address === 'string' || !address) throw new Error('There is no free port.')
  return address.port
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isTrue().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('Redis did not start.')
}

/** Sends one command over a connection of its own. @returns the answer as it is on the line */
async function ask(port: number, args: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    const parts = args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`)
    socket.write(`*${args.length}\r\n${parts.join('')}`)
    const [answer] = await once(socket, 'data')
    return String(answer).trimEnd()
  } finally {
    socket.destroy()
  }
}
