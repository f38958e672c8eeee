export { startScalekitLogin } from './startScalekitLogin.ts'
export { finishScalekitLogin } from './finishScalekitLogin.ts'
export { refreshScalekit } from './refreshScalekit.ts'
export { endScalekitSession } from './endScalekitSession.ts'
