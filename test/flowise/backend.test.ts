import { describeBackend } from '../backends/describeBackend.ts'
import { startRealUnderTest } from './startRealUnderTest.ts'

describeBackend('Flowise 3.1.4', startRealUnderTest)
