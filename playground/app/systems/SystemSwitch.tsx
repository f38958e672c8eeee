import { system } from '../auth.ts'
import { Icon } from '../shell/Icon.tsx'
import { chooseSystem } from './chosenSystem.ts'
import { systemIds, systems } from './systems.ts'

/** The strip of the test bench above the shop: which system signs people in, and their mail. */
export function SystemSwitch() {
  return (
    <aside className="bench" aria-label="Playground">
      <div className="bench-inner">
        <label className="bench-choice">
          <span>Sign in with</span>
          <span className="bench-select">
            <select
              data-testid="system"
              value={system}
              onChange={({ target }) => {
                const id = systemIds.find((each) => each === target.value)
                if (id) chooseSystem(id)
              }}
            >
              {systemIds.map((id) => (
                <option key={id} value={id}>
                  {systems[id].name}
                </option>
              ))}
            </select>
            <Icon name="chevron" />
          </span>
        </label>
        <a
          className="bench-inbox"
          href="/playground/inbox"
          target="_blank"
          rel="noopener"
          data-testid="inbox"
        >
          <Icon name="mail" />
          Inbox
        </a>
      </div>
    </aside>
  )
}
