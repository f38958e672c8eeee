import { randomUUID } from 'node:crypto'
import type { Row } from '../database.ts'
import { bodyField, bodyText } from './bodyField.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { textOf } from './textOf.ts'

/** A row of a chatflow. */
export interface Chatflow {
  readonly id: string
  readonly name: string
  readonly flowData: string
  readonly type: string
  readonly isPublic: boolean
  /** The row of the key it is bound to; empty where it is open. */
  readonly apiKeyId: string
  /** JSON with `allowedOrigins` and `allowedOriginsError`; may be empty. */
  readonly chatbotConfig: string
  readonly workspaceId: string
  readonly createdDate: string
  readonly updatedDate: string
}

/** Finds a chatflow. */
export async function findChatflow(
  { query }: FlowiseServices,
  id: string,
): Promise<Chatflow | undefined> {
  const [row] = await query('SELECT * FROM flowise_chatflows WHERE id = $1', [id])
  return row && toChatflow(row)
}

/** Lists those of a workspace. */
export async function listChatflows(
  { query }: FlowiseServices,
  workspaceId: string,
): Promise<Chatflow[]> {
  const rows = await query(
    'SELECT * FROM flowise_chatflows WHERE workspace_id = $1 ORDER BY updated_date DESC',
    [workspaceId],
  )
  return rows.map(toChatflow)
}

/** Writes a chatflow, a new one without an id. */
export async function saveChatflow(
  services: FlowiseServices,
  flow: Pick<Chatflow, 'workspaceId'> & Partial<Chatflow>,
): Promise<Chatflow> {
  const at = services.nowText()
  const { id = randomUUID(), workspaceId } = flow
  await services.query(
    `INSERT INTO flowise_chatflows (id, name, flow_data, type, is_public, api_key_id,
      chatbot_config, workspace_id, created_date, updated_date)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (id) DO UPDATE SET
      name = $2, flow_data = $3, type = $4, is_public = $5, api_key_id = $6, chatbot_config = $7,
      updated_date = $9`,
    [
      id,
      flow.name ?? 'Echo',
      flow.flowData ?? '{"nodes":[],"edges":[]}',
      flow.type ?? 'AGENTFLOW',
      flow.isPublic ?? false,
      flow.apiKeyId ?? '',
      flow.chatbotConfig ?? '',
      workspaceId,
      at,
    ],
  )
  const saved = await findChatflow(services, id)
  if (!saved) throw new Error('The row that was just written is gone')
  return saved
}

/** Whether a page of an origin may use a flow: all may, unless the flow names those that may. */
export function admitsOrigin(flow: Chatflow, origin: string): boolean {
  const allowed = bodyField(configOf(flow), 'allowedOrigins')
  if (!Array.isArray(allowed) || allowed.length === 0) return true
  return allowed.some((one) => URL.parse(String(one))?.host === URL.parse(origin)?.host)
}

/** What a flow tells a page that may not use it. */
export function originError(flow: Chatflow): string {
  return (
    bodyText(configOf(flow), 'allowedOriginsError') ||
    'This site is not allowed to access this chatbot'
  )
}

/** The settings of a flow's chat window. */
export function configOf(flow: Chatflow): unknown {
  return flow.chatbotConfig === '' ? {} : JSON.parse(flow.chatbotConfig)
}

function toChatflow(row: Row): Chatflow {
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    flowData: textOf(row, 'flow_data'),
    type: textOf(row, 'type'),
    isPublic: row['is_public'] === true,
    apiKeyId: textOf(row, 'api_key_id'),
    chatbotConfig: textOf(row, 'chatbot_config'),
    workspaceId: textOf(row, 'workspace_id'),
    createdDate: textOf(row, 'created_date'),
    updatedDate: textOf(row, 'updated_date'),
  }
}
