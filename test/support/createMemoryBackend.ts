export { ada } from '../../src/testing/ada.ts'
export { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
export type { MemoryBackend, MemoryBackendOptions } from '../../src/testing/createMemoryBackend.ts'
export type { MemoryMethod, Step } from '../../src/testing/memoryScript.ts'
