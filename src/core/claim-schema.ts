import { z } from 'zod';
import { claimSchema, claimSchemaId } from './claim.js';

/** The JSON Schema (draft 2020-12) of a claim, made from the schema that the code itself uses. */
export function claimJsonSchema(): object {
  const schema = z.toJSONSchema(claimSchema, { target: 'draft-2020-12' });
  return { $id: claimSchemaId, title: 'A claim', ...schema };
}
