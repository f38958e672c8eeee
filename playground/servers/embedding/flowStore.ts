import { randomUUID } from 'node:crypto'
import type { Database, Row } from '../database.ts'
import { demoFlows, newFlowSteps } from './demoFlows.ts'
import type { Flow, FlowStep } from './flow.ts'

/** The flows of projects. What belongs to another project is not there. */
export interface FlowStore {
  /** Gives a project what it begins with, when it comes for the first time. */
  prepare(projectId: string): Promise<void>
  list(projectId: string): Promise<Flow[]>
  create(projectId: string, name: string): Promise<Flow>
  /** Changes a flow. @returns it, or nothing when there is none */
  update(
    projectId: string,
    id: string,
    change: Partial<Pick<Flow, 'name' | 'status'>>,
  ): Promise<Flow | undefined>
  /** Counts a run. @returns the flow, or nothing when there is none */
  run(projectId: string, id: string): Promise<Flow | undefined>
  /** Takes a flow away. @returns whether there was one */
  remove(projectId: string, id: string): Promise<boolean>
  /** Puts back what a project begins with. */
  reset(projectId: string): Promise<void>
}

const COLUMNS = 'id, name, engine, status, steps, runs, created_at, updated_at'

/** Opens the flows of a database. */
export function createFlowStore(database: Database): FlowStore {
  // Frames come together; those that are not the first wait for the one that is.
  const begun = new Map<string, Promise<void>>()

  async function changed(sql: string, params: (string | Date)[]) {
    const [row] = await database.query(
      `UPDATE builder_flows SET ${sql} RETURNING ${COLUMNS}`,
      params,
    )
    return row && toFlow(row)
  }

  function prepare(projectId: string): Promise<void> {
    const known = begun.get(projectId) ?? begin(database, projectId)
    begun.set(projectId, known)
    return known
  }

  return {
    prepare,
    async list(projectId) {
      const rows = await database.query(
        `SELECT ${COLUMNS} FROM builder_flows WHERE project_id = $1 ORDER BY created_at, id`,
        [projectId],
      )
      return rows.map(toFlow)
    },
    create(projectId, name) {
      const flow = {
        name,
        engine: 'activepieces',
        status: 'INACTIVE',
        steps: newFlowSteps,
      } as const
      return insert(database, projectId, flow, new Date())
    },
    update(projectId, id, { name, status }) {
      return changed(
        `name = COALESCE(NULLIF($3, ''), name), status = COALESCE(NULLIF($4, ''), status), updated_at = $5
         WHERE project_id = $1 AND id = $2`,
        [projectId, id, name ?? '', status ?? '', new Date()],
      )
    },
    run: (projectId, id) =>
      changed(`runs = runs + 1 WHERE project_id = $1 AND id = $2`, [projectId, id]),
    async remove(projectId, id) {
      const rows = await database.query(
        'DELETE FROM builder_flows WHERE project_id = $1 AND id = $2 RETURNING id',
        [projectId, id],
      )
      return rows.length > 0
    },
    async reset(projectId) {
      await prepare(projectId)
      await database.query('DELETE FROM builder_flows WHERE project_id = $1', [projectId])
      await fill(database, projectId)
    },
  }
}

async function begin(database: Database, projectId: string) {
  const added = await database.query(
    `INSERT INTO builder_projects (id, created_at) VALUES ($1, $2)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [projectId, new Date()],
  )
  if (added.length > 0) await fill(database, projectId)
}

async function fill(database: Database, projectId: string) {
  const now = Date.now()
  // One after the other, so that they have an order.
  for (const [index, flow] of demoFlows.entries())
    await insert(database, projectId, flow, new Date(now + index))
}

async function insert(
  database: Database,
  projectId: string,
  { name, engine, status, steps }: (typeof demoFlows)[number],
  at: Date,
): Promise<Flow> {
  const [row] = await database.query(
    `INSERT INTO builder_flows (id, project_id, name, engine, status, steps, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING ${COLUMNS}`,
    [randomUUID(), projectId, name, engine, status, JSON.stringify(steps), at],
  )
  return toFlow(row ?? {})
}

function toFlow(row: Row): Flow {
  return {
    id: String(row['id']),
    name: String(row['name']),
    engine: row['engine'] === 'n8n' ? 'n8n' : 'activepieces',
    status: row['status'] === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE',
    // Nobody else writes that column.
    steps: row['steps'] as FlowStep[],
    runs: Number(row['runs']),
    created: toIso(row['created_at']),
    updated: toIso(row['updated_at']),
  }
}

function toIso(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}
