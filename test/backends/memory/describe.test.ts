import { describeBackend } from '../describeBackend.ts'
import { startMemory } from '../describeBackend/drivers/startMemory.ts'

describeBackend('memory', startMemory)
