import { afterAll } from 'vitest'
import { closeFileDatabases } from './support/fileDatabase.ts'

// Modules stay loaded from one file to the next, and what they hold goes with the file.
afterAll(closeFileDatabases)
