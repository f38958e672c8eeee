import { useRef, useState } from 'react'
import type { AuthClientCore } from '../../client/authClient.ts'
import { doctor } from '../doctor/doctor.ts'
import type { DoctorFinding, DoctorOptions } from '../doctor/doctorTypes.ts'
import { formatFindings } from '../doctor/formatFindings.ts'
import { Finding } from './Finding.tsx'
import { sortFindings } from '../doctor/sortFindings.ts'

/** Props of `DoctorView`. */
export interface DoctorViewProps {
  readonly client: AuthClientCore
  readonly options: DoctorOptions
}

/** Runs the doctor and shows what it found. */
export function DoctorView({ client, options }: DoctorViewProps) {
  const [findings, setFindings] = useState<readonly DoctorFinding[] | null>(null)
  const [isRunning, setRunning] = useState(false)
  const run = useRef(0)
  const examine = async () => {
    const turn = ++run.current
    setRunning(true)
    const found = await doctor(client, options)
    // Only the latest examination counts.
    if (turn !== run.current) return
    setFindings(found)
    setRunning(false)
  }
  return (
    <>
      <div className="bar">
        <p role="status">{isRunning ? 'Looking…' : summarize(findings)}</p>
        <button
          type="button"
          data-primary
          data-testid="doctor-run"
          aria-disabled={isRunning}
          onClick={() => void (!isRunning && examine())}
        >
          {findings ? 'Examine again' : 'Examine'}
        </button>
      </div>
      {findings && (
        <>
          <ul className="findings" data-testid="doctor-findings">
            {sortFindings(findings).map((finding) => (
              <Finding key={finding.check + finding.message} {...finding} />
            ))}
          </ul>
          <details>
            <summary>As text</summary>
            <pre>{formatFindings(findings)}</pre>
          </details>
        </>
      )}
    </>
  )
}

function summarize(findings: readonly DoctorFinding[] | null): string {
  if (!findings) return 'Looks for wrong clocks, blocked storage, CORS and redirect URIs.'
  const count = (status: DoctorFinding['status']) =>
    findings.filter((finding) => finding.status === status).length
  const [problems, warnings] = [count('problem'), count('warning')]
  if (problems + warnings === 0) return `No problems. ${count('ok')} checks passed.`
  return [
    problems > 0 && `${problems} ${problems === 1 ? 'problem' : 'problems'}`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ]
    .filter(Boolean)
    .join(', ')
}
