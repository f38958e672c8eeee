import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createInbox } from '../../playground/servers/kit/inbox.ts'
import type { Inbox } from '../../playground/servers/kit/inbox.ts'
import { freePort } from '../../playground/servers/freePort.ts'
import { changeFlowiseData } from './changeFlowiseData.ts'
import { flowiseFolder, whyNoFlowise } from './findFlowise.ts'
import { startMailSink } from './startMailSink.ts'

/** How to run the real Flowise. */
export interface RealFlowiseOptions {
  /** Where it is installed; see `flowiseFolder`. */
  readonly folder?: string
  /** `CORS_ORIGINS`; an empty list leaves it unset. */
  readonly allowedOrigins?: readonly string[]
  /** `APP_URL`; the server's own address by default. */
  readonly appUrl?: string
  /** Whether mails can be sent; true by default. */
  readonly smtp?: boolean
  /** Further variables, such as `SECURE_COOKIES`. */
  readonly env?: Readonly<Record<string, string>>
}

/** The real Flowise, running on fresh data. */
export interface RealFlowise {
  readonly url: string
  readonly dataFolder: string
  /** The mails it has sent. */
  readonly inbox: Inbox
  /** Signs its access JWTs, HS256: with it a token can be made that has expired. */
  readonly accessSecret: string
  /** Ends every session, as 24 hours do. */
  expireSessions(): Promise<void>
  /** Changes its data behind its back. */
  change(sql: string, params?: readonly string[]): Promise<void>
  /** Stops it and starts it again on the same port and data. */
  restart(): Promise<void>
  /** Stops it, waits for it to be gone, and deletes its data. */
  close(): Promise<void>
}

const ACCESS_SECRET = 'a secret of the test run, at least this long'
const LOG_FILE = 'boot.log'
const BOOT_MS = 180_000
const STOP_MS = 20_000
const POLL_MS = 250

/** Starts the Flowise that is installed, on a free port, and waits until it answers. */
export async function startRealFlowise(options: RealFlowiseOptions = {}): Promise<RealFlowise> {
  const folder = options.folder ?? flowiseFolder()
  const reason = whyNoFlowise(folder)
  if (reason !== null) throw new Error(reason)
  const dataFolder = await mkdtemp(join(tmpdir(), 'flowise-data-'))
  const inbox = createInbox()
  const sink = await startMailSink(inbox)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = environment(options, { port, url, dataFolder, mailPort: sink.port })
  const change = (sql: string, params: readonly string[] = []) =>
    changeFlowiseData(folder, dataFolder, sql, params)
  let running: ChildProcess | undefined
  const boot = async () => {
    running = await spawnFlowise(folder, dataFolder, env)
    await untilItAnswers(running, dataFolder, url)
  }
  // Where a run is broken off, nothing of it stays behind.
  const abandon = () => {
    running?.kill('SIGKILL')
    rmSync(dataFolder, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  const cleanUp = async () => {
    process.off('exit', abandon)
    await sink.close()
    await rm(dataFolder, { recursive: true, force: true })
  }

  try {
    await boot()
  } catch (thrown) {
    await cleanUp()
    throw thrown
  }
  return {
    url,
    dataFolder,
    inbox,
    accessSecret: ACCESS_SECRET,
    expireSessions: () => change('UPDATE login_sessions SET expired = 1'),
    change,
    async restart() {
      await stop(running)
      await boot()
    },
    async close() {
      await stop(running)
      await cleanUp()
    },
  }
}

function environment(
  { appUrl, allowedOrigins = [], smtp = true, env = {} }: RealFlowiseOptions,
  run: { port: number; url: string; dataFolder: string; mailPort: number },
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: run.dataFolder,
    PORT: String(run.port),
    HOST: '127.0.0.1',
    APP_URL: appUrl ?? run.url,
    DATABASE_TYPE: 'sqlite',
    DATABASE_PATH: run.dataFolder,
    SECRETKEY_PATH: run.dataFolder,
    LOG_PATH: join(run.dataFolder, 'logs'),
    BLOB_STORAGE_PATH: join(run.dataFolder, 'storage'),
    DISABLE_FLOWISE_TELEMETRY: 'true',
    JWT_AUTH_TOKEN_SECRET: ACCESS_SECRET,
    ...(allowedOrigins.length > 0
      ? { CORS_ORIGINS: allowedOrigins.join(','), CORS_ALLOW_CREDENTIALS: 'true' }
      : {}),
    ...(smtp
      ? {
          SMTP_HOST: '127.0.0.1',
          SMTP_PORT: String(run.mailPort),
          SMTP_USER: 'sink',
          SMTP_PASSWORD: 'sink',
          SMTP_SECURE: 'false',
          SENDER_EMAIL: 'flowise@example.com',
        }
      : {}),
    ...env,
  }
}

async function spawnFlowise(
  folder: string,
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  const log = await open(join(dataFolder, LOG_FILE), 'a')
  // Node itself, not npx: its parents would hide the process that has to be ended.
  const run = join(folder, 'node_modules', 'flowise', 'bin', 'run')
  const child = spawn(process.execPath, [run, 'start'], {
    cwd: dataFolder,
    env,
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  return child
}

async function untilItAnswers(child: ChildProcess, dataFolder: string, url: string): Promise<void> {
  const until = Date.now() + BOOT_MS
  while (Date.now() < until && child.exitCode === null) {
    const answers = await fetch(`${url}/api/v1/ping`).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) return
    await sleep(POLL_MS)
  }
  await stop(child)
  const said = await readFile(join(dataFolder, LOG_FILE), 'utf8')
  throw new Error(`Flowise did not start:\n${said.slice(-2000)}`)
}

async function stop(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  child.kill('SIGTERM')
  const isGone = await Promise.race([gone.then(() => true), sleep(STOP_MS, false, { ref: false })])
  if (isGone) return
  child.kill('SIGKILL')
  await gone
}
