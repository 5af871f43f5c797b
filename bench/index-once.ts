import { openCaptureFile } from '../src/commands/capture/capture-file.ts';

// Indexes one capture, and says on a line of JSON what that took: seconds without the start of the process, and the
// most memory that was resident. Run as a process of its own: index-once FILE SCRATCH

const [name = '-', scratch = '/nowhere'] = process.argv.slice(2);
const start = performance.now();
let first: number | undefined;
const file = await openCaptureFile(name, process.stdin, scratch);
const stop = await file.read(() => {
  first ??= performance.now() - start;
}, new AbortController().signal);
const seconds = (performance.now() - start) / 1000;
const { frames, segments, conversations } = file.explored;
const resident = process.resourceUsage().maxRSS * 1024;
await file.close();
console.log(JSON.stringify({ frames, segments, conversations, seconds, first, resident, stop }));
