/** What the pages of `servePages` have as `source`. */
export { createTabStore } from '../../../src/client/createTabStore.ts'
export { browserShared } from '../../../src/client/engine/browserShared.ts'
export { mountTimeoutDialog } from './mountTimeoutDialog.tsx'
export { persistentStorage } from '../../../src/client/persistentStorage.ts'
export { takeStorageTurns } from '../../../src/testing/takeStorageTurns.ts'
