export { startLogin } from './startLogin.ts'
export { finishLogin } from './finishLogin.ts'
export { refreshTokens } from './refreshTokens.ts'
export { endSession } from './endSession.ts'
