const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const devices: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** Names a browser and its device in a few words, as far as they can be told. */
export function describeDevice(userAgent: string | null): string {
  const nameIn = (list: typeof browsers) =>
    list.find(([pattern]) => userAgent !== null && pattern.test(userAgent))?.[1]
  const browser = nameIn(browsers)
  const device = nameIn(devices)
  if (browser && device) return `${browser} on ${device}`
  return browser ?? device ?? 'A device'
}
