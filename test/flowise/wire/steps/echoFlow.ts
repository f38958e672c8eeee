import { bodyField } from '../../../../playground/servers/flowise/bodyField.ts'
import type { WireScene } from '../wireStep.ts'

const START = 'startAgentflow'
const REPLY = 'directReplyAgentflow'

/** A flow that answers without a model: whatever comes in goes out (contract, section 10). */
export async function echoFlow(scene: WireScene): Promise<object> {
  const start = await node(scene, START, { startInputType: 'chatInput' })
  const reply = await node(scene, REPLY, { directReplyMessage: 'echo: {{question}}' })
  const edge = {
    id: 'start-reply',
    type: 'agentFlow',
    source: `${START}_0`,
    sourceHandle: `${START}_0-output-${START}`,
    target: `${REPLY}_0`,
    targetHandle: `${REPLY}_0`,
    data: {},
  }
  return { nodes: [start, reply], edges: [edge], viewport: { x: 0, y: 0, zoom: 1 } }
}

async function node(scene: WireScene, name: string, inputs: object): Promise<object> {
  const cookie = [...scene.jar('ada')].map(([key, value]) => `${key}=${value}`).join('; ')
  const response = await fetch(`${scene.target.url}/api/v1/nodes/${name}`, {
    headers: { cookie, 'x-request-from': 'internal' },
  })
  // The reference server knows no nodes and answers with its page.
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const made: unknown = isJson ? await response.json() : {}
  const described = typeof made === 'object' ? made : {}
  const output = { id: `${name}_0-output-${name}`, label: name, name }
  return {
    id: `${name}_0`,
    type: 'agentFlow',
    position: { x: 0, y: 0 },
    data: {
      ...described,
      id: `${name}_0`,
      inputParams: bodyField(made, 'inputs') ?? [],
      inputAnchors: [],
      inputs,
      outputAnchors: name === START ? [output] : [],
      outputs: {},
    },
  }
}
