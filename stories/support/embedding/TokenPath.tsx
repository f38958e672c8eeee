import './tokenPath.css'

const lanes = ['Your server', 'Your page', 'The frame', 'Its server'] as const

/** Who tells whom what; a step to itself is something that is done there. */
const steps: readonly Step[] = [
  { from: 1, to: 0, text: 'session, X-Flowpass', kind: 'request' },
  { from: 0, to: 1, text: 'flow token, 10 minutes', kind: 'token' },
  { from: 2, to: 1, text: 'hello, a nonce, to the listed host', kind: 'plain' },
  { from: 1, to: 2, text: 'welcome and a port, to the exact origin', kind: 'plain' },
  { from: 1, to: 2, text: 'flow token, by the port alone', kind: 'token' },
  { from: 2, to: 3, text: 'Authorization: Bearer', kind: 'token' },
  { from: 3, to: 2, text: 'signature, audience, role, expiry hold', kind: 'request' },
  { from: 1, to: 2, text: 'the next token, at 80 % of its life', kind: 'token' },
  { from: 1, to: 2, text: 'logout: forget it, before the frame goes', kind: 'plain' },
]

interface Step {
  readonly from: number
  readonly to: number
  readonly text: string
  /** `token`: a token travels. */
  readonly kind: 'token' | 'request' | 'plain'
}

const LANE = 220
const TOP = 70
const ROW = 46
const LEFT = 80
const laneAt = (index: number) => LEFT + index * LANE
const WIDTH = laneAt(lanes.length - 1) + LEFT
const HEIGHT = TOP + steps.length * ROW + 20

/** Draws the way of a flow token, from the app's server to the embedded app's. */
export function TokenPath() {
  return (
    <svg className="token-path" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
      <title>
        The way of a flow token: your server makes it, your page hands it to the frame over a port,
        and the embedded app’s server checks it
      </title>
      <defs>
        <marker
          id="token-path-tip"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8Z" fill="context-stroke" />
        </marker>
      </defs>
      {/* What is of one origin stands together. */}
      <rect
        className="token-path-origin"
        x="8"
        y="8"
        width={LANE + 144}
        height={HEIGHT - 16}
        rx="14"
      />
      <rect
        className="token-path-origin"
        x={laneAt(2) - 72}
        y="8"
        width={LANE + 144}
        height={HEIGHT - 16}
        rx="14"
      />
      {lanes.map((name, index) => (
        <g key={name}>
          <text className="token-path-lane" x={laneAt(index)} y="40" textAnchor="middle">
            {name}
          </text>
          <line x1={laneAt(index)} x2={laneAt(index)} y1="52" y2={HEIGHT - 20} />
        </g>
      ))}
      {steps.map((step, index) => (
        <Arrow key={step.text} step={step} number={index + 1} />
      ))}
    </svg>
  )
}

function Arrow({ step: { from, to, text, kind }, number }: { step: Step; number: number }) {
  const y = TOP + (number - 1) * ROW + 30
  const gap = from < to ? 8 : -8
  return (
    <g className={`token-path-step token-path-${kind}`}>
      <path
        d={`M${laneAt(from) + gap} ${y}H${laneAt(to) - gap}`}
        markerEnd="url(#token-path-tip)"
      />
      <text x={(laneAt(from) + laneAt(to)) / 2} y={y - 8} textAnchor="middle">
        {number}. {text}
      </text>
    </g>
  )
}
