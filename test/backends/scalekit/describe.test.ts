import { describeBackend } from '../describeBackend.ts'
import { startScalekit } from '../describeBackend/drivers/startScalekit.ts'

describeBackend('scalekit', startScalekit)
