import { readSeed } from '../support/seed.ts'
import { memoryBench } from './memoryBench.ts'
import { mintBench } from './mintBench.ts'
import { sessionCheckBench } from './sessionCheckBench.ts'
import { sessionServersBench } from './sessionServersBench.ts'

/**
 * Measures what is promised about speed, by `npm run bench`: each figure beside the least that can
 * be done, in one run and in turns, so that a busy machine slows both. `FLOWPASS_SEED` has the same
 * requests again, and arguments name parts of it: `npm run bench -- memory`.
 */
const parts = {
  'flow tokens': mintBench,
  'session check': sessionCheckBench,
  'session over http': sessionServersBench,
  memory: memoryBench,
}

const seed = readSeed()
const named = process.argv.slice(2)
console.log(`FLOWPASS_SEED=${seed} node ${process.version}`)
for (const [name, bench] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(`\n# ${name}`)
  await bench(seed)
}
