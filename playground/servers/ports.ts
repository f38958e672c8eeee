/** The three ports of the playground. */
export interface Ports {
  app: number
  issuer: number
  api: number
}

/** Which environment variable sets which port. */
export const portVariables = {
  app: 'FLOWPASS_APP_PORT',
  issuer: 'FLOWPASS_ISSUER_PORT',
  api: 'FLOWPASS_API_PORT',
} as const

const defaults: Ports = { app: 5173, issuer: 4000, api: 4001 }
const HIGHEST_PORT = 65_535

/** Reads the ports from the environment, refusing anything that is not three different ports. */
export function readPorts(env: Record<string, string | undefined> = process.env): Ports {
  const ports: Ports = {
    app: readPort(env, 'app'),
    issuer: readPort(env, 'issuer'),
    api: readPort(env, 'api'),
  }
  if (new Set(Object.values(ports)).size < Object.keys(ports).length) {
    const names = Object.values(portVariables).join(', ')
    throw new Error(`${names} must be three different ports`)
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
