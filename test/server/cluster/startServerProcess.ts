import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ProcessConfig, ProcessMessage } from './clusterTypes.ts'

const ENTRY = fileURLToPath(new URL('serverProcess.ts', import.meta.url))

/** A server that is killed and started again. */
export interface ServerProcess {
  /** Of the process that runs now. */
  name(): string
  /** Null while it is not up. */
  url(): string | null
  /** Ends it without a warning. */
  kill(): Promise<void>
  /** Starts it again, under another name and on another port. */
  start(): Promise<void>
}

/**
 * Starts a server.
 *
 * @param title of all its processes
 * @param config what each is started with
 * @param onFailure told what a process reports
 */
export async function startServerProcess(
  title: string,
  config: Omit<ProcessConfig, 'name'>,
  onFailure: (failure: string) => void,
): Promise<ServerProcess> {
  let count = 0
  let port: number | null = null
  let child: ChildProcess
  const name = () => `${title}${count}`

  async function start(): Promise<void> {
    count += 1
    child = fork(ENTRY, [JSON.stringify({ ...config, name: name() })], {
      // What the test itself was started with is not for it.
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const started = child
    await new Promise<void>((resolve, reject) => {
      started.on('message', (message: ProcessMessage) => {
        if ('failure' in message) return onFailure(message.failure)
        port = message.port
        resolve()
      })
      started.once('exit', () => reject(new Error(`The server ${name()} did not start.`)))
    })
  }

  await start()
  return {
    name,
    url: () => (port === null ? null : `http://127.0.0.1:${port}`),
    async kill() {
      port = null
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    start,
  }
}
