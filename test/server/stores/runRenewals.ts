import { isAuthError } from '../../../src/core/isAuthError.ts'
import { sleep } from '../../../src/core/sleep.ts'
import type { StoredSession } from '../../../src/server/sessionStore.ts'
import type { RenewalReport, RenewalWorldOptions } from './renewalTypes.ts'
import { scriptProvider } from './scriptProvider.ts'
import { startProcess } from './startProcess.ts'
import type { TestProcess } from './startProcess.ts'
import { newKey, storedSession } from './storeFixtures.ts'

/** Whose token it is. */
function idOf(sealed: string): string {
  return String(JSON.parse(sealed).token).split(':')[0] ?? ''
}

interface Slot {
  key: string
  id: string
}

/** Twenty processes, ten sessions, and what happens to them. */
export async function runRenewals(options: RenewalWorldOptions): Promise<RenewalReport> {
  const { clock, random, scale, requests, longestBreakMs } = options
  const report: RenewalReport = {
    ...{ requests, expiries: 0, spends: 0, kills: 0, struck: 0, breaks: 0, answersLost: 0 },
    again: { killed: 0, answerLost: 0, noReason: 0 },
    lost: { killed: 0, answerLost: 0, noReason: 0 },
    errors: {},
  }
  /** Sessions whose answer is lost, or in a process that was killed, until there is another one. */
  const hurt = new Set<string>()
  const provider = scriptProvider(options, report, hurt)
  const start = () => startProcess(options, onWritten)
  const processes = Array.from({ length: 20 }, start)
  const life = 10_000 * scale
  const length = options.lengthMs * scale
  let isBroken = false
  function onWritten(process: TestProcess, { sealed }: StoredSession): void {
    const id = idOf(sealed)
    process.busy.delete(id)
    hurt.delete(id)
  }

  async function signIn(): Promise<Slot> {
    const slot = { key: newKey(), id: newKey().replaceAll(':', '') }
    const sealed = JSON.stringify({ token: provider.begin(slot.id), until: clock.now() + life })
    const ends = { createdAt: clock.now(), expiresAt: clock.now() + 1e8, idleAt: clock.now() + 1e8 }
    const row = storedSession({ key: slot.key, sealed, ...ends })
    for (;;)
      try {
        await random.pick(processes).store.insert(row)
        return slot
      } catch {
        await sleep(clock, 100 * scale)
      }
  }

  const isDue = (row: StoredSession) => Number(JSON.parse(row.sealed).until) <= clock.now()
  async function serve(process: TestProcess, key: string): Promise<StoredSession | null> {
    const row = await process.store.find(key)
    if (!row || !isDue(row)) return row
    const refresh = async (session: StoredSession) => {
      const { token } = JSON.parse(session.sealed)
      const id = idOf(session.sealed)
      process.busy.add(id)
      const next = await provider.refresh(token, process).catch((thrown: unknown) => {
        process.busy.delete(id)
        throw thrown
      })
      if (process.isDead) await process.died
      return { ...session, sealed: JSON.stringify({ token: next, until: clock.now() + life }) }
    }
    try {
      const renewed = await process.renewals.renew(row, { refresh, isDue })
      if (renewed && isDue(renewed)) throw new Error('An old session was served.')
      return renewed
    } catch (thrown) {
      if (isAuthError(thrown, 'session_expired')) await process.store.remove(key)
      throw thrown
    }
  }

  const slots = Array.from({ length: 10 }, signIn)
  await Promise.all(slots)

  async function request(index: number): Promise<void> {
    for (;;) {
      const asked = slots[index]
      const slot = await asked
      if (!slot) return
      const process = random.pick(processes)
      const id = slot.id
      try {
        const row = await Promise.race([serve(process, slot.key), process.died])
        if (row) return
      } catch (thrown) {
        if (!isAuthError(thrown)) throw thrown
        report.errors[thrown.code] = (report.errors[thrown.code] ?? 0) + 1
        if (thrown.code !== 'session_expired') {
          await sleep(clock, (100 + random.int(200)) * scale)
          continue
        }
      }
      if (slots[index] !== asked) continue
      report.lost[provider.chains.get(id)?.cause ?? 'noReason'] += 1
      hurt.delete(id)
      slots[index] = signIn()
    }
  }

  function strike(): void {
    // One fault at a time: what no design survives is two for the same token.
    if (isBroken || hurt.size > 0) return
    const index = random.chance(0.6)
      ? processes.findIndex(({ busy }) => busy.size > 0)
      : random.int(processes.length)
    const process = processes[index]
    if (!process) return
    report.kills += 1
    for (const id of process.busy) {
      const chain = provider.chains.get(id)
      if (!chain) continue
      hurt.add(id)
      report.struck += 1
      chain.cause = 'killed'
    }
    process.die()
    processes[index] = start()
  }

  async function takeStoreAway(): Promise<void> {
    if (isBroken || hurt.size > 0) return
    isBroken = true
    report.breaks += 1
    await options.breakStore(random.int(longestBreakMs))
    isBroken = false
  }

  const startedAt = clock.monotonic()
  const isOver = () => clock.monotonic() - startedAt > length
  const faults = async () => {
    while (!isOver()) {
      await sleep(clock, random.int(1_000) * scale)
      if (random.chance(0.15)) await takeStoreAway()
      else strike()
    }
  }
  const traffic = Array.from({ length: requests }, async () => {
    await sleep(clock, random.int(length))
    await request(random.int(slots.length))
  })
  await Promise.all([...traffic, faults()])
  await Promise.all(processes.map(({ renewals }) => renewals.settled()))
  for (const process of processes) process.die()
  return report
}
