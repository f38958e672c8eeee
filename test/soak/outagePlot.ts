import type { Load } from './outageSimulation.ts'

/** A line of the plot. */
export interface Line {
  readonly label: string
  readonly load: Load
  /** Colours that can be told apart on light and on dark. */
  readonly color: string
}

const WIDTH = 720
const HEIGHT = 300
const LEFT = 64
const RIGHT = 12
const TOP = 46
const BOTTOM = 34
const LOWEST = 0.1

/**
 * Draws refresh calls per second over time, as multiples of the mean, on a logarithmic scale.
 *
 * @param title what is shown
 * @param lines what is drawn, of the same scenario
 * @returns an SVG document
 */
export function plotLoads(title: string, lines: readonly Line[]): string {
  const first = lines[0]?.load
  if (!first) return ''
  const { outageFrom, outageTo } = first
  const from = outageFrom - 120
  const to = outageTo + 780
  const highest = Math.max(...lines.map(({ load }) => Math.max(...load.perSecond) / load.mean))
  const decades = Math.ceil(Math.log10(highest))
  const x = (second: number) => LEFT + ((second - from) / (to - from)) * (WIDTH - LEFT - RIGHT)
  const y = (multiple: number) => {
    const share = (Math.log10(Math.max(multiple, LOWEST)) + 1) / (decades + 1)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
  }
  const grid = Array.from({ length: decades + 2 }, (_, n) => 10 ** (n - 1))
  const minutes = Array.from({ length: 8 }, (_, n) => n * 2)
  const path = ({ load }: Line) =>
    Array.from(load.perSecond.slice(from, to), (calls, n) => {
      const point = `${x(from + n).toFixed(1)} ${y(calls / load.mean).toFixed(1)}`
      return `${n === 0 ? 'M' : 'L'}${point}`
    }).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="11">`,
    `<title>${title}</title>`,
    '<style>text{fill:#57606a}.grid{stroke:#8c959f;stroke-opacity:.3}.outage{fill:#8c959f;fill-opacity:.15}path{fill:none;stroke-width:1.5;stroke-linejoin:round}@media (prefers-color-scheme:dark){text{fill:#9198a1}}</style>',
    `<rect class="outage" x="${x(outageFrom)}" y="${TOP}" width="${x(outageTo) - x(outageFrom)}" height="${HEIGHT - TOP - BOTTOM}"/>`,
    `<text x="${x(outageFrom) + 6}" y="${HEIGHT - BOTTOM - 6}">outage</text>`,
    ...grid.map(
      (multiple) =>
        `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(multiple)}" y2="${y(multiple)}"/><text x="${LEFT - 6}" y="${y(multiple) + 4}" text-anchor="end">${multiple} ×</text>`,
    ),
    ...minutes.map(
      (minute) =>
        `<text x="${x(outageFrom + minute * 60)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${minute} min</text>`,
    ),
    ...lines.map((line) => `<path stroke="${line.color}" d="${path(line)}"/>`),
    `<text x="${LEFT}" y="14">${title}</text>`,
    ...lines.map(
      ({ label, color }, n) =>
        `<rect x="${LEFT + n * 215}" y="25" width="14" height="3" fill="${color}"/><text x="${LEFT + 20 + n * 215}" y="31">${label}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n')
}
