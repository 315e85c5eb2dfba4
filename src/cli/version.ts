import { createRequire } from 'node:module';
import { z } from 'zod';

const about = z.object({ version: z.string() }).parse(createRequire(import.meta.url)('../../package.json'));

/** Version of the tool, from package.json. */
export const version: string = about.version;
