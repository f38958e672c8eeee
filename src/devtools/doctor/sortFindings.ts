import type { DoctorFinding, DoctorStatus } from './doctorTypes.ts'

const order: readonly DoctorStatus[] = ['problem', 'warning', 'ok', 'skipped']

/**
 * Sorts findings, the worst first; within a status they stay as they were.
 *
 * @param findings what `doctor` has returned
 */
export function sortFindings(findings: readonly DoctorFinding[]): DoctorFinding[] {
  return [...findings].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}
