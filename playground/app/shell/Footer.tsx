import { faults } from '../auth.ts'
import { describeFaults } from '../describeFaults.ts'
import { useValue } from '../useValue.ts'
import { Link } from './Link.tsx'

/** Says what this shop really is, and which trouble is being acted out. */
export function Footer() {
  const active = describeFaults(useValue(faults))
  return (
    <footer className="footer">
      <p>
        Brasswork is made up. It is where <Link href="/diagnostics">flowpass is tried out</Link>.
      </p>
      {active.length > 0 && (
        <p className="footer-simulation">
          <span>
            Simulated: <bdi>{active.join(', ')}</bdi>
          </span>
          <button type="button" className="button" onClick={faults.reset}>
            Reset
          </button>
        </p>
      )}
    </footer>
  )
}
