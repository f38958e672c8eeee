import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Makes every warning or error of React in this file a failure. */
export function watchConsole(): void {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })
  afterEach(() => {
    const said = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls]
    vi.restoreAllMocks()
    expect(said).toEqual([])
  })
}
