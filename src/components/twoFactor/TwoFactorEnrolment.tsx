import { lazy, Suspense, useRef } from 'react'
import type { ComponentType } from 'react'
import { formatWait } from '../../core/formatWait.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { twoFactorSetupStrings } from '../../core/strings/twoFactorSetupStrings.ts'
import type { TwoFactorEnrolment as Enrolment } from '../../core/groups/twoFactorGroup.ts'
import { useCountdown } from '../../react/useCountdown.ts'
import { useForm } from '../../react/useForm.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import type { TwoFactorSetupResult } from '../../react/useTwoFactorSetup.ts'
import { ActionButton } from '../parts/ActionButton.tsx'
import { Alert } from '../parts/Alert.tsx'
import { Button } from '../parts/Button.tsx'
import { CodeField } from '../parts/CodeField.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { ErrorAlert } from '../parts/ErrorAlert.tsx'
import { Form } from '../parts/Form.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { QrCodeProps } from './QrCode.tsx'
import { StepIntro } from './StepIntro.tsx'
import type { TwoFactorSetupSlots } from './twoFactorSetupSlots.ts'

/** Without its picture, the key can still be typed. */
const QrCode = lazy<ComponentType<QrCodeProps>>(() =>
  import('./QrCode.tsx').then(
    ({ QrCode }) => ({ default: QrCode }),
    () => ({ default: () => null }),
  ),
)

/** Props of the steps of `TwoFactorSetup`. */
export interface TwoFactorStepProps {
  readonly setup: TwoFactorSetupResult
  readonly slots: TwoFactorSetupSlots
}

/** The key for the app, and a first code of it. */
export function TwoFactorEnrolment({
  setup,
  slots,
  enrolment,
  codeLength,
}: TwoFactorStepProps & {
  readonly enrolment: Enrolment
  readonly codeLength: number | undefined
}) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const { cancel } = useStrings('common', commonStrings)
  const locale = useLocale()
  const secondsLeft = useCountdown(enrolment.expiresAt)
  const isOver = enrolment.expiresAt !== null && secondsLeft === 0
  const leave = (
    <Button slot="cancel" change={slots.cancel} variant="plain" onClick={setup.leave}>
      {cancel}
    </Button>
  )
  return (
    <>
      <StepIntro heading={strings.scanHeading} text={strings.scanText} slots={slots} />
      <Alert change={slots.alert} tone="warning">
        {isOver && strings.lapsed}
      </Alert>
      <ErrorAlert change={slots.alert} error={setup.setUp.error} />
      {isOver ? (
        <div data-flowpass="actions">
          <ActionButton slot="action" change={slots.action} variant="primary" action={setup.setUp}>
            {strings.startOver}
          </ActionButton>
          {leave}
        </div>
      ) : (
        <>
          <Key enrolment={enrolment} slots={slots} />
          <FirstCode setup={setup} slots={slots} codeLength={codeLength} />
          <div data-flowpass="footer">
            {enrolment.expiresAt !== null &&
              renderPart({
                as: 'p',
                part: 'hint',
                slot: 'timer',
                change: slots.timer,
                props: { children: strings.lapses(formatWait(secondsLeft, locale)) },
              })}
            {leave}
          </div>
        </>
      )}
    </>
  )
}

function Key({
  enrolment: { secret, uri },
  slots,
}: {
  readonly enrolment: Enrolment
  readonly slots: TwoFactorSetupSlots
}) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const source = useRef<HTMLElement>(null)
  const isKnown = uri.startsWith('otpauth:')
  return (
    <>
      <Suspense fallback={<div data-flowpass="qr" aria-hidden="true" />}>
        {slots.qr !== null && <QrCode text={uri} label={strings.qrLabel} change={slots.qr} />}
      </Suspense>
      {isKnown &&
        renderPart({
          as: 'a',
          part: 'open-app',
          slot: 'openApp',
          change: slots.openApp,
          props: { href: uri, children: strings.openApp },
        })}
      <div data-flowpass="secret">
        <span data-flowpass="label">{strings.secret}</span>
        {renderPart({
          as: 'code',
          part: 'secret-text',
          slot: 'secret',
          change: slots.secret,
          props: { ref: source, dir: 'ltr', translate: 'no', children: inFours(secret) },
        })}
        <CopyButton text={secret} source={source} slot="copySecret" change={slots.copySecret}>
          {strings.copySecret}
        </CopyButton>
      </div>
    </>
  )
}

function FirstCode({
  setup,
  slots,
  codeLength,
}: TwoFactorStepProps & { readonly codeLength: number | undefined }) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const form = useForm({
    fields: { code: 'required' },
    blame: { two_factor_invalid: 'code', code_expired: 'code' },
    phase: 'request',
    submit: ({ code }) => setup.enable(code),
  })
  const errorOf = useFieldErrors(form.problems, 'code')
  return (
    <Form part="step" form={form} slots={slots} submitLabel={strings.enable} variant="code">
      <CodeField
        name="code"
        label={strings.code}
        hint={strings.codeHint}
        error={errorOf('code')}
        required
        slots={slots}
        {...(codeLength !== undefined && { length: codeLength })}
      />
    </Form>
  )
}

/** Groups of four are easier to type, and to find one's place in. */
function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
