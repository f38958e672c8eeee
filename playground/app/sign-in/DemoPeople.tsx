import { system } from '../auth.ts'
import { peopleOf } from '../systems/peopleOf.ts'

/** Props of `DemoPeople`. */
export interface DemoPeopleProps {
  /** Types what somebody signs in with. There is no button without it. */
  readonly onFill?: (person: { readonly email: string; readonly password: string }) => void
}

/** Who can sign in at this system, with what they type. */
export function DemoPeople({ onFill }: DemoPeopleProps) {
  return (
    <ul className="people">
      {peopleOf(system).map(({ name, email, password }) => (
        <li key={email}>
          <div>
            <strong>{name}</strong>
            <span>{email}</span>
            <code>{password}</code>
          </div>
          {onFill && (
            <button
              type="button"
              className="button"
              data-size="small"
              data-testid={`fill-${email}`}
              onClick={() => onFill({ email, password })}
            >
              Fill in<span className="visually-hidden"> for {name}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
