import type { Row } from '../database.ts'
import type { JsonObject } from './tokenClaims.ts'

/** Reads a column of text; '' where it is empty. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** Reads a column of text that may be empty. */
export function maybeTextOf(row: Row, column: string): string | null {
  const value = row[column]
  return typeof value === 'string' ? value : null
}

/** Reads a number. */
export function numberOf(row: Row, column: string): number {
  return Number(row[column])
}

/** Reads a time, in milliseconds since the epoch. */
export function timeOf(row: Row, column: string): number | null {
  const value = row[column]
  return value instanceof Date ? value.getTime() : null
}

/** Reads a time as the server sends it. */
export function isoOf(row: Row, column: string): string | null {
  const value = row[column]
  return value instanceof Date ? value.toISOString() : null
}

/** Reads a column of JSON that holds an object. */
export function objectOf(row: Row, column: string): JsonObject {
  const value = row[column]
  return isObject(value) ? value : {}
}

/** Reads a column of JSON that holds a list of texts. */
export function textsOf(row: Row, column: string): string[] {
  const value = row[column]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

/** Tells whether it is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
