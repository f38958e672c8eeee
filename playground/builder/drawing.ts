import type { FlowStep } from '../servers/embedding/flow.ts'
import { s } from './dom.ts'

const WIDTH = 248
const HEIGHT = 52
const GAP = 28
const PAD = 2

const marks: Readonly<Record<FlowStep['kind'], string>> = {
  trigger: 'M7 0 0 9h5l-1 7 7-9H6l1-7Z',
  action: 'M2 8l4 4 7-8',
  branch: 'M7 0 14 7 7 14 0 7Z',
}

/** Draws the steps of a flow, one under the other. */
export function drawSteps(steps: readonly FlowStep[], label: string): SVGElement {
  const height = steps.length * (HEIGHT + GAP) - GAP + 2 * PAD
  const size = { width: WIDTH + 2 * PAD, height, viewBox: `0 0 ${WIDTH + 2 * PAD} ${height}` }
  return s(
    'svg',
    { ...size, class: 'steps', role: 'img', 'aria-label': label },
    ...steps.map((step, index) => drawStep(step, index, steps.length)),
  )
}

/** Names keep their own direction: drawings know no `bdi`. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`
}

function drawStep({ kind, name }: FlowStep, index: number, count: number): SVGElement {
  const top = PAD + index * (HEIGHT + GAP)
  const middle = PAD + WIDTH / 2
  const isRtl = document.documentElement.dir === 'rtl'
  const near = (x: number) => PAD + (isRtl ? WIDTH - x : x)
  const arrow = `M${middle} ${top + HEIGHT + 1}v${GAP - 4}m-4-5 4 5 4-5`
  const box = { x: PAD, y: top, width: WIDTH, height: HEIGHT, rx: 12 }
  return s(
    'g',
    { 'data-kind': kind },
    s('rect', { ...box, class: 'step' }),
    s('circle', { cx: near(27), cy: top + HEIGHT / 2, r: 15, class: 'step-mark' }),
    s('path', {
      d: marks[kind],
      class: 'step-icon',
      transform: `translate(${near(27) - 7} ${top + HEIGHT / 2 - 8})`,
    }),
    s('text', { x: near(54), y: top + HEIGHT / 2 + 5, class: 'step-name' }, isolate(name)),
    index < count - 1 && s('path', { d: arrow, class: 'step-arrow' }),
  )
}
