import { readSeed } from '../support/seed.ts'
import { mintBench } from './mintBench.ts'

/**
 * Measures what is promised about speed, by `npm run bench`: each figure beside the least that can
 * be done, in one process and in turns, so that a busy machine slows both. `FLOWPASS_SEED` has the
 * same requests again.
 */
const seed = readSeed()
console.log(`FLOWPASS_SEED=${seed} node ${process.version}\n`)
await mintBench(seed)
