export { flush } from '../../src/testing/flush.ts'
