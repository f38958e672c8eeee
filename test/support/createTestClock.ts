export { createTestClock, START_MS } from '../../src/testing/createTestClock.ts'
export type { TestClock } from '../../src/testing/createTestClock.ts'
