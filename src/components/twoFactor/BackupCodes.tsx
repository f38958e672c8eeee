import { useEffect, useRef } from 'react'
import { twoFactorSetupStrings } from '../../core/strings/twoFactorSetupStrings.ts'
import { useForm } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { CheckboxField } from '../parts/CheckboxField.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Form } from '../parts/Form.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { printAlone, saveText } from './saveCodes.ts'
import { StepIntro } from './StepIntro.tsx'
import type { TwoFactorStepProps } from './TwoFactorEnrolment.tsx'

/** The backup codes, which are shown this once. Whoever leaves the page without them is warned. */
export function BackupCodes({ setup, slots }: TwoFactorStepProps) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const paper = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const text = setup.backupCodes.join('\n')
  const form = useForm({
    fields: { saved: 'required' },
    submit: async () => setup.leave(),
  })
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [])
  return (
    <>
      <div data-flowpass="backup-codes" ref={paper}>
        <StepIntro heading={strings.codesHeading} text={strings.codesText} slots={slots} />
        {renderPart({
          as: 'ul',
          part: 'codes',
          slot: 'codes',
          change: slots.codes,
          props: {
            ref: list,
            dir: 'ltr',
            translate: 'no',
            children: setup.backupCodes.map((code) =>
              renderPart({
                as: 'li',
                part: 'backup-code',
                slot: 'code',
                change: slots.code,
                props: { key: code, children: <code>{code}</code> },
              }),
            ),
          },
        })}
      </div>
      <div data-flowpass="actions">
        <CopyButton text={text} source={list} change={slots.copy} />
        <Button
          slot="download"
          change={slots.download}
          onClick={() => saveText(strings.fileName, `${strings.heading}\n\n${text}\n`)}
        >
          {strings.download}
        </Button>
        <Button
          slot="print"
          change={slots.print}
          onClick={() => paper.current && printAlone(paper.current)}
        >
          {strings.print}
        </Button>
      </div>
      <Form part="step" form={form} slots={slots} submitLabel={strings.done}>
        <CheckboxField
          name="saved"
          label={strings.codesSaved}
          error={form.problems['saved'] && strings.codesUnsaved}
          slots={slots}
        />
      </Form>
    </>
  )
}
