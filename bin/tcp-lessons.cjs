#!/usr/bin/env node
// Read by whatever Node is installed, so in the syntax of 2009: an old one must get far enough to say so.
'use strict';

/** Whether `version`, such as `18.20.4`, is one that the course runs on: 20.19 or newer. */
function isNewEnough(version) {
  var parts = version.split('.');
  var major = Number(parts[0]);
  return major > 20 || (major === 20 && Number(parts[1]) >= 19);
}

/** Whether the version is asked for anywhere before `--`. */
function asksVersion(args) {
  var end = args.indexOf('--');
  var options = end < 0 ? args : args.slice(0, end);
  return options.indexOf('--version') >= 0 || options.indexOf('-V') >= 0;
}

/** What to do about a Node that is too old, in both languages. */
function tooOld(version) {
  var english = 'tcp-lessons needs Node.js 20.19 or newer, and this is VERSION: ';
  var chinese = 'tcp-lessons 需要 Node.js 20.19 或更高版本，当前是 VERSION：';
  english += 'install a newer one from https://nodejs.org, or with nvm (nvm install 24).';
  chinese += '请从 https://nodejs.org 安装新版本，或使用 nvm（nvm install 24）。';
  return (english + '\n' + chinese).replace(/VERSION/g, version);
}

if (asksVersion(process.argv.slice(2))) {
  console.log(require('../package.json').version);
} else if (isNewEnough(process.versions.node)) {
  require('./start.cjs');
} else {
  console.error(tooOld(process.versions.node));
  process.exit(1);
}
