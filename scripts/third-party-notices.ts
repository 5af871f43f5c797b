import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

type Package = { readonly name: string; readonly version: string; readonly license: string };

const isLicence = (file: string): boolean => /^(licen[cs]e|copying|notice)/i.test(file);

/** The folders of packages that have code in the bundle. */
const bundledPackages = (metafile: Metafile): readonly string[] => {
  const used = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  const folders = used.flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
};

/** The copyright lines in the files of a package, for one that has no licence file. */
const copyrightLines = (metafile: Metafile, root: string, folder: string): readonly string[] => {
  const sources = Object.keys(metafile.inputs).filter((path) => path.startsWith(`${folder}/`));
  const lines = sources.flatMap(
    (path) => readFileSync(join(root, path), 'utf8').match(/Copyright \(c\).*/g) ?? [],
  );
  return [...new Set(lines.map((line) => line.trim()))];
};

const notice = (metafile: Metafile, root: string, folder: string): string => {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  ) as Package;
  const files = readdirSync(join(root, folder)).filter(isLicence).sort();
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  if (texts.length > 0) return [`${name} ${version} (${license})`, ...texts].join('\n\n');
  const copyright = copyrightLines(metafile, root, folder);
  if (license !== 'MIT' || copyright.length === 0)
    throw new Error(`${name} ${version} has no licence text to pass on`);
  const mit = readFileSync(join(root, 'LICENSE'), 'utf8').replace(/^Copyright.*$/m, copyright.join('\n'));
  return [`${name} ${version} (${license})`, mit.trim()].join('\n\n');
};

/** The licences of everything in the bundle that is not ours, as each asks to be passed on. */
export const thirdPartyNotices = (metafile: Metafile, root: string): string => {
  // One version may lie in several folders.
  const notices = new Set(bundledPackages(metafile).map((folder) => notice(metafile, root, folder)));
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `${['The program beside this file contains code of these packages.', ...[...notices].sort()].join(line)}\n`;
};
