/** Whether Vitest runs the stories, rather than a person looking at them. */
export const isTestRun = '__vitest_browser__' in globalThis
