import { linuxSettings, milliseconds, type Settings, seconds } from '../tcp/acting/settings.ts';
import { defaultRules, fastOpenRules, type HostRules } from './host-rules.ts';

/** The value of a sysctl below net.ipv4 as a number; `fallback` where it was not set. */
export type SysctlValue = (name: string, fallback: number) => number;

/** What a Linux host decides above its connections, as its sysctls make it. */
export const rulesBySysctls = (value: SysctlValue): HostRules => {
  const cookies = value('tcp_syncookies', defaultRules.synCookies);
  return {
    synCookies: cookies === 0 ? 0 : cookies === 2 ? 2 : 1,
    abortOnOverflow: value('tcp_abort_on_overflow', 0) === 1,
    maxSynBacklog: value('tcp_max_syn_backlog', defaultRules.maxSynBacklog),
    maxTimeWait: value('tcp_max_tw_buckets', defaultRules.maxTimeWait),
    fastOpen: fastOpenRules(value('tcp_fastopen', 1)),
  };
};

/** What every socket of a Linux host begins with. */
export const settingsBySysctls = (value: SysctlValue): Settings => {
  const orphanRetries = value('tcp_orphan_retries', 0);
  return {
    ...linuxSettings,
    timestamps: value('tcp_timestamps', 1) !== 0,
    sackPermitted: value('tcp_sack', 1) === 1,
    synRetries: value('tcp_syn_retries', linuxSettings.synRetries),
    synLinearTimeouts: value('tcp_syn_linear_timeouts', linuxSettings.synLinearTimeouts),
    synAckRetries: value('tcp_synack_retries', linuxSettings.synAckRetries),
    retries: value('tcp_retries2', linuxSettings.retries),
    orphanRetries: orphanRetries === 0 ? linuxSettings.orphanRetries : orphanRetries,
    finTimeout: seconds(value('tcp_fin_timeout', 60)),
    rfc1337: value('tcp_rfc1337', 0) === 1,
    invalidRatelimit: milliseconds(value('tcp_invalid_ratelimit', 500)),
  };
};
