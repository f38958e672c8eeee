import { describeBackend } from '../describeBackend.ts'
import { startOidc } from '../describeBackend/drivers/startOidc.ts'

describeBackend('oidc', startOidc)
