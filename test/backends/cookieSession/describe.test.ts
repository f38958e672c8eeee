import { describeBackend } from '../describeBackend.ts'
import { startCookieSession } from '../describeBackend/drivers/startCookieSession.ts'

describeBackend('cookieSession', startCookieSession)
