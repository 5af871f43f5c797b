import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCaptureFolder } from '../../src/commands/read-capture-folder.ts';

const captures = join(import.meta.dirname, '../../captures');

describe('about.yaml of a recording', () => {
  it('has the sysctls that were set, by side where they differ', () => {
    const { sysctls } = readCaptureFolder(join(captures, 'syn-ack-lost-for-ever')).about;
    expect(sysctls).toMatchObject({
      tcp_congestion_control: 'reno',
      tcp_no_metrics_save: 1,
      tcp_syn_retries: { client: 1 },
      tcp_synack_retries: { server: 1 },
    });
  });

  it('has none of a capture that was rebuilt', () => {
    expect(readCaptureFolder(join(captures, 'web-visit')).about).not.toHaveProperty('sysctls');
  });
});
