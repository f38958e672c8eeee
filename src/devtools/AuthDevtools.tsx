import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { Platform } from '../core/platform.ts'
import type { DoctorOptions } from './doctor/doctorTypes.ts'
import type { Faults } from './faults/faults.ts'
import type { DevtoolsProbe } from './probe/devtoolsProbe.ts'

/** Bundlers replace `process.env.NODE_ENV`. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Props of `AuthDevtools`. */
export interface AuthDevtoolsProps {
  /** The client to show. @default the nearest provider's */
  readonly client?: AuthClientCore | undefined
  /** What follows the client. @default one that begins with the panel */
  readonly probe?: DevtoolsProbe | undefined
  /** From `createFaultPlatform`; without them there are no fault buttons. */
  readonly faults?: Faults | undefined
  /** What the doctor should look at, beside the client. */
  readonly doctor?: DoctorOptions | undefined
  /** Clock, and channel of the panel's own probe. @default the browser's */
  readonly platform?: Platform | undefined
  /** Tells clients of one origin apart, for the panel's own probe. @default the backend's id */
  readonly namespace?: string | undefined
  /** In a corner of the window behind a button, or where it stands. @default 'corner' */
  readonly placement?: 'corner' | 'inline'
}

/** The branch is left out of production builds, and the panel with it. */
const Panel =
  process.env.NODE_ENV === 'production'
    ? null
    : lazy(async () => ({ default: (await import('./panel/DevtoolsPanel.tsx')).DevtoolsPanel }))

/**
 * Shows what a client is doing, in development: state, token, tabs, the last 200 events, faults and
 * findings. It lives in a shadow root of its own, so neither page nor panel restyles the other.
 * Renders nothing in production builds and on servers.
 *
 * @example
 * <AuthProvider client={auth}>
 *   <App />
 *   <AuthDevtools />
 * </AuthProvider>
 */
export function AuthDevtools(props: AuthDevtoolsProps) {
  const isInBrowser = useSyncExternalStore(never, yes, no)
  return Panel && isInBrowser ? (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  ) : null
}

const never = () => () => {}
const yes = () => true
const no = () => false
