/** The ports of the playground. */
export interface Ports {
  app: number
  issuer: number
  api: number
  flowsta: number
  scalekit: number
  fluxbase: number
  flowise: number
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
} as const

const defaults: Ports = {
  app: 5173,
  issuer: 4000,
  api: 4001,
  flowsta: 4010,
  scalekit: 4011,
  fluxbase: 4012,
  flowise: 4013,
}
const names = [
  'app',
  'issuer',
  'api',
  'flowsta',
  'scalekit',
  'fluxbase',
  'flowise',
] as const satisfies readonly (keyof Ports)[]
const HIGHEST_PORT = 65_535

/** Reads the ports from the environment, refusing anything that is not as many different ports. */
export function readPorts(env: Record<string, string | undefined> = process.env): Ports {
  const ports: Ports = {
    app: readPort(env, 'app'),
    issuer: readPort(env, 'issuer'),
    api: readPort(env, 'api'),
    flowsta: readPort(env, 'flowsta'),
    scalekit: readPort(env, 'scalekit'),
    fluxbase: readPort(env, 'fluxbase'),
    flowise: readPort(env, 'flowise'),
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
  return port
}
