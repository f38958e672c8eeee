import fc from 'fast-check'
import { afterAll } from 'vitest'
import { closeFileDatabases } from './support/fileDatabase.ts'
import { readSeed } from './support/seed.ts'

// Modules stay loaded from one file to the next, and what they hold goes with the file.
afterAll(closeFileDatabases)

if (process.env['FLOWPASS_SEED']) fc.configureGlobal({ seed: readSeed() })
