export { ada } from './testing/ada.ts'
export { AuthTestProvider } from './testing/AuthTestProvider.tsx'
export type { AuthTestProviderProps } from './testing/AuthTestProvider.tsx'
export { checkStorageOrder } from './testing/checkStorageOrder.ts'
export type { StorageOrderOptions } from './testing/checkStorageOrder.ts'
export { countStaleTurns } from './testing/countStaleTurns.ts'
export type { StorageOrder } from './testing/countStaleTurns.ts'
export type { PageStatus } from './testing/createGate.ts'
export { createMemoryBackend } from './testing/createMemoryBackend.ts'
export type { MemoryBackend, MemoryBackendOptions } from './testing/createMemoryBackend.ts'
export type { MemoryRotation, MemoryStats } from './testing/createMemoryTokens.ts'
export { createTestBrowser } from './testing/createTestBrowser.ts'
export type { TestBrowser, TestBrowserOptions } from './testing/createTestBrowser.ts'
export { createTestClient } from './testing/createTestClient.ts'
export type { TestClient, TestClientOptions } from './testing/createTestClient.ts'
export { createTestClock, START_MS } from './testing/createTestClock.ts'
export type { TestClock, TestClockOptions } from './testing/createTestClock.ts'
export type { FetchHandler, NetworkFault } from './testing/createTestNetwork.ts'
export type { GatedPlatform } from './testing/createTestPage.ts'
export { createTestPlatform } from './testing/createTestPlatform.ts'
export type { TestPlatform, TestPlatformOptions } from './testing/createTestPlatform.ts'
export type { TestTab } from './testing/createTestTab.ts'
export type { TestView } from './testing/createTestView.ts'
export type { TestWorldOptions } from './testing/createTestWorld.ts'
export { flush } from './testing/flush.ts'
export type { Latency } from './testing/latency.ts'
export type { MemoryMail, MemoryMailKind } from './testing/memoryMail.ts'
export type {
  FaultTiming,
  MemoryCalls,
  MemoryCoreMethod,
  MemoryGroupMethod,
  MemoryMethod,
  Step,
} from './testing/memoryScript.ts'
export { authGlobalTypes } from './testing/storyGlobals.ts'
export type { StoryGlobals } from './testing/storyGlobals.ts'
export type { StoryBackend } from './testing/storyGroups.ts'
export type { StoryNetwork } from './testing/storyNetwork.ts'
export type {
  StoryClient,
  StoryContext,
  StoryParameters,
  StoryServer,
} from './testing/storyParameters.ts'
export { takeStorageTurns } from './testing/takeStorageTurns.ts'
export type { StorageTurnOptions } from './testing/takeStorageTurns.ts'
export { loadAuth, withAuth } from './testing/withAuth.tsx'
