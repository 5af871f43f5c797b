// Apart from the launcher, since an old Node cannot even read import().
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

if (existsSync(join(__dirname, '../dist/tcp-lessons.mjs'))) {
  import('../dist/tcp-lessons.mjs');
} else {
  console.error('tcp-lessons is not built here yet: run npm run build.');
  process.exitCode = 1;
}
