import type { DoctorFinding, DoctorStatus } from '../doctor/doctorTypes.ts'

const words: Readonly<Record<DoctorStatus, string>> = {
  problem: 'Problem',
  warning: 'Warning',
  ok: 'OK',
  skipped: 'Skipped',
}

/** What one check has found, with its fix. */
export function Finding({ check, status, message, fix }: DoctorFinding) {
  return (
    <li data-status={status} data-check={check}>
      <span className="badge">{words[status]}</span>
      <div>
        <p>
          <strong>{check.replaceAll('_', ' ')}</strong>
        </p>
        <p>{message}</p>
        {fix && <p className="fix">{fix}</p>}
      </div>
    </li>
  )
}
