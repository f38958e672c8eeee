import type { Flow } from './flow.ts'

/** What every new project begins with. */
export const demoFlows: readonly Pick<Flow, 'name' | 'engine' | 'status' | 'steps'>[] = [
  {
    name: 'Greet new customers',
    engine: 'activepieces',
    status: 'ACTIVE',
    steps: [
      { kind: 'trigger', name: 'Customer signs up' },
      { kind: 'action', name: 'Wait one hour' },
      { kind: 'action', name: 'Send a letter' },
    ],
  },
  {
    name: 'Large orders to the workshop',
    engine: 'n8n',
    status: 'ACTIVE',
    steps: [
      { kind: 'trigger', name: 'Order is placed' },
      { kind: 'branch', name: 'Over £100?' },
      { kind: 'action', name: 'Tell the workshop' },
    ],
  },
  {
    name: 'Weekly ledger',
    engine: 'activepieces',
    status: 'INACTIVE',
    steps: [
      { kind: 'trigger', name: 'Friday, 17:00' },
      { kind: 'action', name: 'Add up the orders' },
      { kind: 'action', name: 'Post the sum' },
    ],
  },
]

/** The steps of a flow that somebody has just made. */
export const newFlowSteps: Flow['steps'] = [
  { kind: 'trigger', name: 'Something happens' },
  { kind: 'action', name: 'Do this' },
]
