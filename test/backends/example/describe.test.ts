import { describeBackend } from '../describeBackend.ts'
import { startAcme } from './startAcme.ts'

describeBackend('example', startAcme)
