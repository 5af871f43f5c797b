// What the plainest frames are made of, for `Scan`. A file of constants alone: a bundler writes them in where they are read.

// LINKTYPE_ values of the tcpdump registry.
export const ETHERNET = 1;
export const RAW = 101;
export const SLL = 113;
export const SLL2 = 276;

// EtherTypes.
export const IPV4 = 0x0800;
export const IPV6 = 0x86dd;
export const VLAN_TAG = 0x8100;

/** Version 4, five words. */
export const IPV4_WITHOUT_OPTIONS = 0x45;
/** The IP protocol. */
export const TCP = 6;

// Octets of headers without options.
export const IPV4_HEADER = 20;
export const IPV6_HEADER = 40;
export const TCP_HEADER = 20;
/** No frame of fewer octets holds a link header and the two others. */
export const SHORTEST = IPV4_HEADER + TCP_HEADER;

// VLANs of a frame: none, one by its id, or several: then they are in the packet.
export const NO_VLAN = -1;
export const SEVERAL_VLANS = -2;
