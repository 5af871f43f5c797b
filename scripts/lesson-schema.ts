import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonSchemaText } from '../src/lesson/schema.ts';

/** Writes the JSON Schema of lesson files, by which editors complete and check them. A test holds it fresh. */
writeFileSync(join(import.meta.dirname, '../lessons/lesson.schema.json'), lessonSchemaText());
