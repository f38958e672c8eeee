import { simulation } from '../auth.ts'
import { describeSimulation } from '../describeSimulation.ts'
import { useValue } from '../useValue.ts'
import { Link } from './Link.tsx'

/** Says what this shop really is, and which trouble is being acted out. */
export function Footer() {
  const active = describeSimulation(useValue(simulation))
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
          <button type="button" className="button" onClick={simulation.reset}>
            Reset
          </button>
        </p>
      )}
    </footer>
  )
}
