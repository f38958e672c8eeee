import { accountFieldOf } from '../../core/accountFieldOf.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import { requirePassword } from '../../core/requirePassword.ts'
import { invitationFormStrings } from '../../core/strings/invitationFormStrings.ts'
import type { InvitationFormStrings } from '../../core/strings/invitationFormStrings.ts'
import { useForm } from '../../react/useForm.ts'
import { useGroup } from '../../react/useGroup.ts'
import { usePasswordRules } from '../../react/usePasswordRules.ts'
import { useStrings } from '../../react/useStrings.ts'
import { AddressText } from '../parts/AddressText.tsx'
import { Form } from '../parts/Form.tsx'
import type { FormSlots } from '../parts/formSlots.ts'
import type { NewPasswordSlots } from '../parts/NewPasswordField.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps } from '../parts/part.ts'
import { ResultView } from '../parts/ResultView.tsx'
import type { ResultSlots } from '../parts/ResultView.tsx'
import { InvitationFields } from './InvitationFields.tsx'

/** Where `InvitationForm` is. */
export type InvitationStep = 'form' | 'expired' | LoginResult['status']

/** State of `InvitationForm`. */
export interface InvitationFormState {
  readonly step: InvitationStep
}

/** Parts of `InvitationForm`. */
export interface InvitationSlots extends FormSlots, NewPasswordSlots, ResultSlots {}

/** Props of `InvitationForm`. */
export interface InvitationFormProps extends RootProps<'section', InvitationFormState> {
  /** What stands in the link. Without one the invitation is as good as expired. */
  readonly token: string | null | undefined
  /** Who was invited, where the link says so. */
  readonly email?: string
  /** Told how it ended: `signed_in`, `sent` or `done`. After a second step, once that is taken. */
  readonly onSuccess?: (result: LoginResult) => void
  /** Leads to the sign-in. Without it nothing does. */
  readonly onSignIn?: () => void
  readonly slots?: InvitationSlots
}

/** What an invitation has come to. */
interface Outcome {
  readonly result: LoginResult
  readonly address: string
}

/**
 * Lets somebody in who was invited: asks for name, address and password. An invitation that is over
 * says so, and who can help. Renders a `<section>`, or nothing where the backend has no invitations.
 *
 * @example
 * <InvitationForm token={token} email={email} onSuccess={() => navigate('/')} />
 * @selector `[data-flowpass='invitation-form']`
 */
export function InvitationForm({
  token,
  email,
  onSuccess,
  onSignIn,
  slots = {},
  ...root
}: InvitationFormProps) {
  const strings = useStrings('invitationForm', invitationFormStrings)
  const group = useGroup('invitations')
  const { check } = usePasswordRules()
  const form = useForm<'name' | 'email' | 'password', Outcome>({
    fields: { name: 'required', email: 'email', password: 'required' },
    blame: accountFieldOf,
    async submit({ name, email, password }) {
      requirePassword(check(password))
      const address = email.trim()
      const input = { token: token ?? '', name: name.trim(), email: address, password }
      const result = await group?.accept(input)
      if (!result) throw new TypeError('There is nothing to accept with.')
      if (result.status !== 'challenged') onSuccess?.(result)
      return { result, address }
    },
  })
  if (!group || form.error?.code === 'capability_missing') return null

  const isExpired = !token || form.error?.code === 'link_expired'
  const step = form.value?.result.status ?? (isExpired ? 'expired' : 'form')
  return (
    <Panel
      as="section"
      part="invitation-form"
      state={{ step }}
      slots={slots}
      root={root}
      heading={headingOf(step, strings)}
      description={step === 'form' && strings.description}
    >
      {step === 'form' ? (
        <Form part="step" form={form} slots={slots} submitLabel={strings.submit}>
          <InvitationFields problems={form.problems} email={email} slots={slots} />
        </Form>
      ) : (
        <ResultView
          // What has expired is over, too: nobody is signed in by it.
          result={form.value?.result ?? { status: 'done' }}
          signedIn={strings.signedIn}
          done={<AddressText text={doneText(step, strings)} address={form.value?.address ?? ''} />}
          onSuccess={onSuccess}
          onSignIn={onSignIn}
          signIn={strings.signIn}
          takesFocus={form.status !== 'idle'}
          slots={slots}
        />
      )}
    </Panel>
  )
}

function headingOf(step: InvitationStep, strings: InvitationFormStrings): string | null {
  if (step === 'form') return strings.heading
  if (step === 'challenged' || step === 'redirecting') return null
  return step === 'expired' ? strings.expiredHeading : strings.doneHeading
}

function doneText(step: InvitationStep, strings: InvitationFormStrings): string {
  if (step === 'expired') return strings.expired
  return step === 'sent' ? strings.sent : strings.done
}
