import { describeBackend } from '../describeBackend.ts'
import { startFluxbase } from '../describeBackend/drivers/startFluxbase.ts'

describeBackend('fluxbase', startFluxbase)
