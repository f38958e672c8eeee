import { useCapability } from 'flowpass'
import { system } from '../auth.ts'
import { prefill } from './prefill.ts'

const { VITE_PEOPLE, VITE_SYSTEMS } = import.meta.env

/** Who can sign in at this system, with what they type. */
export function DemoPeople() {
  const hasForm = useCapability('password')
  const people = system === 'oidc' ? VITE_PEOPLE : VITE_SYSTEMS[system].people
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.email}>
          <div>
            <strong>{person.name}</strong>
            <span>{person.email}</span>
            <code>{person.password}</code>
          </div>
          {hasForm && (
            <button
              type="button"
              className="button"
              data-size="small"
              data-testid={`fill-${person.email}`}
              onClick={() => prefill.set({ ...person })}
            >
              Fill in<span className="visually-hidden"> for {person.name}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
