// Apart from the launcher, since an old Node cannot even read import().
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

if (existsSync(join(__dirname, '../dist/tcp-lessons.mjs'))) {
  import('../dist/tcp-lessons.mjs').catch((error) => {
    const [what] = String(error.message).split('\n');
    console.error(`tcp-lessons cannot be loaded, install it again: ${what}`);
    console.error(`tcp-lessons 无法加载，请重新安装：${what}`);
    process.exitCode = 1;
  });
} else {
  console.error('tcp-lessons is not built here yet: run npm run build.');
  process.exitCode = 1;
}
