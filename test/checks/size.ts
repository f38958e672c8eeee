import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { repoRoot } from './packageEntries.ts'
import { LARGER_COMPONENTS, MAX_COMPONENT_BYTES, measureComponents } from './componentSizes.ts'
import { installPacked, measureApp } from './measureApp.ts'
import { adapterScenarios, guestScenario, sizeScenarios } from './sizeScenarios.ts'
import type { AdapterScenario, SizeLimit, SizeScenario } from './sizeScenarios.ts'

const readme = readFileSync(join(repoRoot, 'README.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'flowpass-size-'))
try {
  installPacked(folder)
  const problems: string[] = []
  console.log('gzip bytes, React excluded\n')
  for (const scenario of sizeScenarios) problems.push(...(await judge(scenario)))
  console.log('\none client, one adapter: initial and all chunks')
  for (const scenario of adapterScenarios) problems.push(...(await judgeAdapter(scenario)))
  console.log(
    '\none component: its own code; alone in an app, and what of that is loaded at first; libraries',
  )
  problems.push(...(await judgeComponents()))
  console.log('\nthe page in a frame: in an app of its own, and as a classic script')
  problems.push(...(await judgeGuest()))
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function judge(scenario: SizeScenario): Promise<string[]> {
  const size = await measureApp(folder, scenario.source)
  console.log(scenario.name)
  const problems = [
    judgeReadme(size.initial),
    judgeReadme(size.total),
    judgeOne(scenario.name, 'initial', size.initial, scenario.initial),
    judgeOne(scenario.name, 'all chunks', size.total, scenario.total),
  ]
  for (const chunk of size.chunks)
    console.log(`    ${chunk.isInitial ? 'initial' : 'lazy   '} ${pad(chunk.gzip)}  ${chunk.name}`)
  return problems.filter((problem) => problem !== undefined)
}

/** Builds a client with one adapter, and looks for code of any other. */
async function judgeAdapter({ entry, call, shares }: AdapterScenario): Promise<string[]> {
  const subpath = entry.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const { initial, total, modules } = await measureApp(
    folder,
    `import { createAuthClient } from 'flowpass/core'
     import { ${entry} } from 'flowpass/backends/${subpath}'
     createAuthClient({ backend: ${call} }).start()`,
  )
  console.log(`  ${entry.padEnd(14)} ${pad(initial)} ${pad(total)}`)
  // What several adapters share lies in `internal`.
  const own = [entry, 'internal', ...shares]
  return modules
    .filter((path) => !own.includes(/^backends\/(\w+)/.exec(path)?.[1] ?? entry))
    .map((path) => `An app with ${entry} alone contains ${path}.`)
}

async function judgeComponents(): Promise<string[]> {
  const sizes = await measureComponents(folder)
  for (const { name, own, alone, first, libraries } of sizes)
    console.log(
      `  ${name.padEnd(20)} ${pad(own)} ${pad(alone)} ${pad(first)}  ${libraries.join(', ')}`,
    )
  return sizes.flatMap(({ name, own }) => {
    const max = LARGER_COMPONENTS[name] ?? MAX_COMPONENT_BYTES
    return own > max ? [`${name} has ${own} B of its own, over ${max} B`] : []
  })
}

async function judgeGuest(): Promise<string[]> {
  const { source, script, max } = guestScenario
  const { total } = await measureApp(folder, source)
  const classic = gzipSync(readFileSync(join(repoRoot, 'dist', script)), { level: 9 }).byteLength
  return [
    judgeOne('flowpass/embed', 'in an app', total, { max }),
    judgeOne('flowpass/embed', 'script', classic, { max }),
  ].filter((problem) => problem !== undefined)
}

/** What the README says is what was measured. */
function judgeReadme(bytes: number): string | undefined {
  const stated = `${(bytes / 1000).toFixed(1)} kB`
  return readme.includes(stated) ? undefined : `The README does not say "${stated}".`
}

function judgeOne(
  scenario: string,
  part: string,
  bytes: number,
  limit: SizeLimit,
): string | undefined {
  const aim = limit.aim === undefined ? '' : `, aim ${pad(limit.aim)}`
  const state = bytes > limit.max ? 'TOO LARGE' : bytes > (limit.aim ?? limit.max) ? 'over aim' : ''
  console.log(
    `  ${part.padEnd(10)} ${pad(bytes)}  (limit ${pad(limit.max)}${aim}) ${state}`.trimEnd(),
  )
  return bytes > limit.max ? `${scenario}: ${part} is ${bytes} B, over ${limit.max} B` : undefined
}

function pad(bytes: number): string {
  return bytes.toLocaleString('en').padStart(7)
}
