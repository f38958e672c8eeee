import { useEffect, useId, useRef } from 'react'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import type { CreatedApiKey } from '../../react/useApiKeyList.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { ApiKeyListSlots } from './apiKeySlots.ts'

/** Props of `NewApiKey`. */
export interface NewApiKeyProps {
  readonly created: CreatedApiKey
  readonly onStored: () => void
  readonly slots: ApiKeyListSlots
}

/** Shows a key that was just made: this once. The focus goes to what it says. */
export function NewApiKey({ created, onStored, slots }: NewApiKeyProps) {
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const source = useRef<HTMLDivElement>(null)
  const id = useId()
  const hasHeading = slots.newKeyHeading !== null
  useEffect(() => (document.getElementById(id) ?? source.current)?.focus(), [id])
  const content = (
    <>
      {renderPart({
        as: 'h3',
        part: 'subheading',
        slot: 'newKeyHeading',
        change: slots.newKeyHeading,
        props: { id, tabIndex: -1, children: strings.newKeyHeading },
      })}
      {renderPart({
        as: 'p',
        part: 'text',
        slot: 'newKeyText',
        change: slots.newKeyText,
        props: { children: strings.newKeyText },
      })}
      <div ref={source} tabIndex={-1}>
        {renderPart({
          as: 'code',
          part: 'new-key-value',
          slot: 'key',
          change: slots.key,
          props: { dir: 'ltr', translate: 'no', children: created.key },
        })}
      </div>
      <div data-flowpass="actions">
        <CopyButton text={created.key} source={source} change={slots.copy} variant="primary">
          {strings.copyKey}
        </CopyButton>
        <Button slot="stored" change={slots.stored} onClick={onStored}>
          {strings.stored}
        </Button>
      </div>
    </>
  )
  return renderPart({
    as: 'div',
    part: 'new-key',
    slot: 'newKey',
    change: slots.newKey,
    props: {
      role: 'group',
      ...(hasHeading ? { 'aria-labelledby': id } : { 'aria-label': strings.newKeyHeading }),
      children: content,
    },
  })
}
