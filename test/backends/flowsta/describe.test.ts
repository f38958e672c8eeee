import { describeBackend } from '../describeBackend.ts'
import { startFlowsta } from '../describeBackend/drivers/startFlowsta.ts'

describeBackend('flowsta', startFlowsta)
