import { bodyText } from '../../../../playground/servers/flowise/bodyField.ts'
import { step } from '../wireStep.ts'
import type { WireScene, WireStep } from '../wireStep.ts'
import { echoFlow } from './echoFlow.ts'
import { APP_ORIGIN, OTHER_ORIGIN } from './ada.ts'

const call = { browser: 'ada', internal: true } as const
const ask = (scene: WireScene, more: object = {}, headers: Record<string, string> = {}) => ({
  path: `/prediction/${scene.get('flow')}`,
  json: { question: 'hi', ...more },
  headers,
})
const change = (scene: WireScene, json: object) => ({
  ...call,
  method: 'PUT',
  path: `/chatflows/${scene.get('flow')}`,
  json,
})
const UNKNOWN = '11111111-1111-4111-8111-111111111111'
const OK_ORIGIN = 'http://ok.test'
const whole = { anyBody: true }

/** A flow that repeats the question: open, bound to a key, bound to an origin. */
export const chatflowSteps: readonly WireStep[] = [
  step(
    'flow',
    async (scene) => ({
      ...call,
      path: '/chatflows',
      json: { name: 'Echo', type: 'AGENTFLOW', flowData: JSON.stringify(await echoFlow(scene)) },
    }),
    { anyBody: true, learn: (body, scene) => scene.set('flow', bodyText(body, 'id')) },
  ),
  step('flows', () => ({ ...call, path: '/chatflows' }), whole),
  step('flow by id', (scene) => ({ ...call, path: `/chatflows/${scene.get('flow')}` }), whole),
  step('flow by no id', () => ({ ...call, path: '/chatflows/nope' })),
  step('flow by an unknown id', () => ({ ...call, path: `/chatflows/${UNKNOWN}` })),
  step('question', (scene) => ask(scene), whole),
  step('question of another origin', (scene) => ask(scene, {}, { origin: OTHER_ORIGIN }), whole),
  step('preflight of a question', (scene) => ({
    ...ask(scene, {}, { origin: OTHER_ORIGIN, 'access-control-request-method': 'POST' }),
    method: 'OPTIONS',
  })),
  step('streamed question', (scene) => ask(scene, { streaming: true }), whole),
  step('question to no flow', () => ({ path: '/prediction/nope', json: { question: 'hi' } })),
  step('question to an unknown flow', () => ({
    path: `/prediction/${UNKNOWN}`,
    json: { question: 'hi' },
  })),
  step('question to an unknown flow, of another origin', () => ({
    path: `/prediction/${UNKNOWN}`,
    json: { question: 'hi' },
    headers: { origin: OTHER_ORIGIN },
  })),
  step(
    'question, signed in',
    (scene) => ({
      ...call,
      path: `/internal-prediction/${scene.get('flow')}`,
      json: { question: 'hi' },
    }),
    whole,
  ),
  step('question, signed in, without the header', (scene) => ({
    path: `/internal-prediction/${scene.get('flow')}`,
    browser: 'ada',
    json: { question: 'hi' },
  })),
  step('public flow', (scene) => ({ path: `/public-chatflows/${scene.get('flow')}` })),
  step(
    'public settings',
    (scene) => ({ path: `/public-chatbotConfig/${scene.get('flow')}` }),
    whole,
  ),
  step('public settings of no flow', () => ({ path: '/public-chatbotConfig/nope' })),
  step('whether it streams', (scene) => ({ path: `/chatflows-streaming/${scene.get('flow')}` })),
  step('bind to the key', (scene) => change(scene, { apikeyid: scene.get('keyId') }), whole),
  step('question without the key', (scene) => ask(scene)),
  step('streamed question without the key', (scene) => ask(scene, { streaming: true })),
  step(
    'question with the key',
    (scene) => ask(scene, {}, { authorization: `Bearer ${scene.get('key')}` }),
    whole,
  ),
  step(
    'question without the key, signed in',
    (scene) => ({
      ...call,
      path: `/internal-prediction/${scene.get('flow')}`,
      json: { question: 'hi' },
    }),
    whole,
  ),
  step(
    'bind to an origin',
    (scene) =>
      change(scene, {
        isPublic: true,
        apikeyid: '',
        chatbotConfig: JSON.stringify({
          allowedOrigins: [OK_ORIGIN],
          allowedOriginsError: 'not you',
        }),
      }),
    whole,
  ),
  step('question of an origin the flow refuses', (scene) =>
    ask(scene, {}, { origin: OTHER_ORIGIN }),
  ),
  step('question of the app, which the flow refuses', (scene) =>
    ask(scene, {}, { origin: APP_ORIGIN }),
  ),
  step('streamed question of an origin the flow refuses', (scene) =>
    ask(scene, { streaming: true }, { origin: OTHER_ORIGIN }),
  ),
  step(
    'question of an origin the flow admits',
    (scene) => ask(scene, {}, { origin: OK_ORIGIN }),
    whole,
  ),
  step('public flow, now', (scene) => ({ path: `/public-chatflows/${scene.get('flow')}` }), whole),
]
