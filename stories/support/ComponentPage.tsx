/// <reference types="vite/client" />
import {
  Controls,
  Description,
  Heading,
  Primary,
  Stories,
  Subtitle,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks'
import type { ComponentAttributes } from '../../src/components/attributes/componentAttributes.ts'
import './componentPage.css'

/** That file as a whole; it may not know a component yet. */
interface AttributesModule {
  readonly componentAttributes?: Readonly<Partial<Record<string, ComponentAttributes>>>
  readonly cssVariables?: Readonly<Record<string, string>>
}

const modules = import.meta.glob<AttributesModule>('../../src/components/attributes.ts', {
  eager: true,
})
const { componentAttributes = {}, cssVariables = {} } = Object.values(modules)[0] ?? {}

/** The page of a component: what it is for, every prop, its parts, and how to use it well. */
export function ComponentPage() {
  const { preparedMeta } = useOf('meta', ['meta'])
  const name = preparedMeta.title.split('/').at(-1) ?? ''
  const attributes = componentAttributes[name]
  const { dos, donts } = preparedMeta.parameters
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      <Controls />
      <Advice dos={listOf(dos)} donts={listOf(donts)} />
      {attributes && <Anatomy attributes={attributes} />}
      <Stories title="Stories" includePrimary={false} />
      <CssVariables />
    </>
  )
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function Advice({ dos, donts }: { readonly dos: string[]; readonly donts: string[] }) {
  if (dos.length + donts.length === 0) return null
  return (
    <>
      <Heading>Do and don’t</Heading>
      <div className="advice sb-unstyled">
        <AdviceList kind="do" title="Do" items={dos} />
        <AdviceList kind="dont" title="Don’t" items={donts} />
      </div>
    </>
  )
}

interface AdviceListProps {
  readonly kind: 'do' | 'dont'
  readonly title: string
  readonly items: string[]
}

function AdviceList({ kind, title, items }: AdviceListProps) {
  if (items.length === 0) return null
  return (
    <section className={`advice-list advice-${kind}`}>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  )
}

function Anatomy({ attributes }: { readonly attributes: ComponentAttributes }) {
  const { root, slots, states } = attributes
  return (
    <>
      <Heading>Anatomy</Heading>
      <p>
        The root is <code>{`[data-flowpass="${root}"]`}</code>.
      </p>
      {Object.keys(slots).length > 0 && (
        <p>
          Each part carries the name of its slot as <code>data-slot</code>, and <code>slots</code>{' '}
          gives it other props or another element.
        </p>
      )}
      <Table title="Slot" rows={slots} />
      <Heading>Data attributes</Heading>
      <p>States to select by in CSS. They are there or not, but for those with a value.</p>
      <Table title="Attribute" rows={states} />
    </>
  )
}

function CssVariables() {
  if (Object.keys(cssVariables).length === 0) return null
  return (
    <>
      <Heading>CSS variables</Heading>
      <p>Set them on any element: all components below it follow.</p>
      <Table title="Variable" rows={cssVariables} />
    </>
  )
}

interface TableProps {
  readonly title: string
  readonly rows: Readonly<Record<string, string>>
}

function Table({ title, rows }: TableProps) {
  const entries = Object.entries(rows)
  if (entries.length === 0) return null
  return (
    <table className="facts">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, meaning]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <Marked text={meaning} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Text with code between backticks. */
function Marked({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    // Every second part was between two of them; parts never change places.
    index % 2 === 1 ? <code key={`${index}:${part}`}>{part}</code> : part,
  )
}
