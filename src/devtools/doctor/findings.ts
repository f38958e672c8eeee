import type { DoctorFinding } from './doctorTypes.ts'

/** Makes the findings of one check. */
export interface Findings {
  ok(message: string): DoctorFinding
  skipped(message: string): DoctorFinding
  warning(message: string, fix: string): DoctorFinding
  problem(message: string, fix: string): DoctorFinding
}

/**
 * Returns what makes the findings of a check.
 *
 * @param check name of the check
 */
export function findings(check: string): Findings {
  return {
    ok: (message) => ({ check, status: 'ok', message, fix: null }),
    skipped: (message) => ({ check, status: 'skipped', message, fix: null }),
    warning: (message, fix) => ({ check, status: 'warning', message, fix }),
    problem: (message, fix) => ({ check, status: 'problem', message, fix }),
  }
}
