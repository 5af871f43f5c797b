/**
 * What is set aside: frames that hold TCP, or may hold it, and are no segment of a conversation on this link.
 * The order is that in which counts of them are said.
 */
export const asideKinds = [
  'gre',
  'nvgre',
  'erspan',
  'ip-in-ip',
  'pseudowire',
  'vxlan',
  'geneve',
  'gtp-u',
  'teredo',
  'l2tp',
  'esp',
  'icmp-quote',
] as const;

export type AsideKind = (typeof asideKinds)[number];

/** That a frame is a tunnel's, or an ICMP error. Its packet has a `Stop` as well, whose sentence says so. */
export type Aside = {
  readonly kind: AsideKind;
  /** Whether TCP was seen inside. What is encrypted, cut or no first fragment shows none. */
  readonly carriesTcp: boolean;
};
