import { describeBackend } from '../describeBackend.ts'
import { startFlowise } from '../describeBackend/drivers/startFlowise.ts'

describeBackend('flowise', () => startFlowise())
describeBackend('flowise (cloud edition)', () => startFlowise('cloud'))
