import { sortFindings } from './sortFindings.ts'
import type { DoctorFinding } from './doctorTypes.ts'

/**
 * Writes findings as text for a console or an issue, the worst first, each with its fix.
 *
 * @param findings what `doctor` has returned
 * @returns lines; `No findings.` where there are none
 * @example
 * console.log(formatFindings(await doctor(auth)))
 */
export function formatFindings(findings: readonly DoctorFinding[]): string {
  const lines = sortFindings(findings).flatMap(({ check, status, message, fix }) => [
    `${status.padEnd(8)} ${check}: ${message}`,
    ...(fix ? [`${' '.repeat(9)}Fix: ${fix}`] : []),
  ])
  return lines.join('\n') || 'No findings.'
}
