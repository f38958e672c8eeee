export { AuthDevtools } from './devtools/AuthDevtools.tsx'
export type { AuthDevtoolsProps } from './devtools/AuthDevtools.tsx'
export { createDevtoolsProbe } from './devtools/createDevtoolsProbe.ts'
export type { DevtoolsProbe, DevtoolsProbeOptions } from './devtools/probe/devtoolsProbe.ts'
export type { EventLog, LogEntry, LogTone } from './devtools/probe/createEventLog.ts'
export type { Presence, TabFacts } from './devtools/probe/createPresence.ts'
export { createFaultPlatform } from './devtools/createFaultPlatform.ts'
export type {
  FailingRequests,
  FaultKind,
  FaultPlatform,
  Faults,
  FaultState,
} from './devtools/faults/faults.ts'
export { doctor } from './devtools/doctor/doctor.ts'
export type { DoctorFinding, DoctorOptions, DoctorStatus } from './devtools/doctor/doctorTypes.ts'
export type { BrowserFacts } from './devtools/doctor/browserFacts.ts'
export { formatFindings } from './devtools/doctor/formatFindings.ts'
