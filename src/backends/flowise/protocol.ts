export { restoreSession } from './restoreSession.ts'
export { refreshSession } from './refreshSession.ts'
export { endSession } from './endSession.ts'
