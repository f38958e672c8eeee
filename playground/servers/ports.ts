/** The ports of the playground. */
export interface Ports {
  app: number
  issuer: number
  api: number
  flowsta: number
  scalekit: number
  fluxbase: number
  flowise: number
  builder: number
}

/** Which environment variable sets which port. */
export const portVariables = {
  app: 'FLOWPASS_APP_PORT',
  issuer: 'FLOWPASS_ISSUER_PORT',
  api: 'FLOWPASS_API_PORT',
  flowsta: 'FLOWPASS_FLOWSTA_PORT',
  scalekit: 'FLOWPASS_SCALEKIT_PORT',
  fluxbase: 'FLOWPASS_FLUXBASE_PORT',
  flowise: 'FLOWPASS_FLOWISE_PORT',
  builder: 'FLOWPASS_BUILDER_PORT',
} as const

const defaults: Ports = {
  app: 5173,
  issuer: 4000,
  api: 4001,
  flowsta: 4010,
  scalekit: 4011,
  fluxbase: 4012,
  flowise: 4013,
  builder: 4014,
}
const names = [
  'app',
  'issuer',
  'api',
  'flowsta',
  'scalekit',
  'fluxbase',
  'flowise',
  'builder',
] as const satisfies readonly (keyof Ports)[]
const HIGHEST_PORT = 65_535

/**
 * Ports that browsers refuse to open, for other protocols live there.
 *
 * @see https://fetch.spec.whatwg.org/#port-blocking
 */
const blockedPorts: readonly number[] = [
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10_080,
]

/** Reads the ports from the environment, refusing anything but as many different ports that browsers open. */
export function readPorts(env: Record<string, string | undefined> = process.env): Ports {
  const ports: Ports = {
    app: readPort(env, 'app'),
    issuer: readPort(env, 'issuer'),
    api: readPort(env, 'api'),
    flowsta: readPort(env, 'flowsta'),
    scalekit: readPort(env, 'scalekit'),
    fluxbase: readPort(env, 'fluxbase'),
    flowise: readPort(env, 'flowise'),
    builder: readPort(env, 'builder'),
  }
  for (const [index, name] of names.entries()) {
    const other = names.slice(0, index).find((each) => ports[each] === ports[name])
    if (other) {
      const both = `${portVariables[other]} and ${portVariables[name]}`
      throw new Error(`${both} are both ${ports[name]}. Set one of them to another port.`)
    }
  }
  return ports
}

function readPort(env: Record<string, string | undefined>, name: keyof Ports): number {
  const value = env[portVariables[name]]
  if (value === undefined || value === '') return defaults[name]
  const port = Number(value)
  if (!/^\d+$/.test(value) || port < 1 || port > HIGHEST_PORT) {
    throw new Error(`${portVariables[name]} must be a port number from 1 to 65535, not "${value}"`)
  }
  if (blockedPorts.includes(port)) {
    throw new Error(
      `${portVariables[name]} is ${port}, and browsers refuse to open that port. Set it to another.`,
    )
  }
  return port
}
