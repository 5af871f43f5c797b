/** A text that is no filter, where it is wrong, and a word of what is said of it. */
export type WrongFilter = {
  readonly text: string;
  /** The place as text: what is marked. Empty for the end. */
  readonly marked: string;
  readonly en: string;
  /** Wireshark knows what it means, or has no such field. */
  readonly isOurs?: true;
};

const ours = { isOurs: true } as const;

export const wrongFilters: readonly WrongFilter[] = [
  // Names.
  {
    text: 'tcp.prot == 80',
    marked: 'tcp.prot',
    en: 'there is no field tcp.prot (did you mean tcp.port or ip.proto?)',
  },
  { text: 'not tcp.sec', marked: 'tcp.sec', en: 'there is no field tcp.sec (did you mean tcp.seq' },
  { text: 'tcp.seq == tcp.akc', marked: 'tcp.akc', en: 'there is no field tcp.akc (did you mean tcp.ack' },
  { text: 'nonsense', marked: 'nonsense', en: 'there is no field nonsense' },
  { text: 'udp', marked: 'udp', en: 'there is no field udp', ...ours },
  {
    text: 'client.state == "ESTABLISHD"',
    marked: '"ESTABLISHD"',
    en: 'client.state is never ESTABLISHD (did you mean ESTABLISHED?)',
  },
  {
    text: 'server.state != open',
    marked: 'open',
    en: /* all of them */ 'server.state is one of CLOSED, LISTEN,',
  },

  // Structure.
  { text: 'tcp and', marked: '', en: 'the filter ends where a field or a value is missing' },
  { text: 'tcp.len >', marked: '', en: 'the filter ends where a field or a value is missing' },
  { text: '(tcp or ip', marked: '', en: ') is missing here' },
  { text: 'tcp) or ip', marked: ')', en: ') cannot stand here' },
  { text: 'tcp ip', marked: 'ip', en: 'and, or, or an operator is missing before this' },
  { text: 'or tcp', marked: 'or', en: '|| cannot stand here' },
  { text: 'tcp.port == 80 81', marked: '81', en: 'and, or, or an operator is missing before this' },
  { text: 'tcp.port in {80 443}', marked: '443', en: 'a comma is missing before this' },
  { text: 'tcp.port in {}', marked: '}', en: '} cannot stand here' },
  { text: 'tcp.port in 80', marked: '80', en: '{ is missing here' },
  { text: 'tcp.port in {80, tcp}', marked: 'tcp}', en: 'a set holds values only' },
  { text: 'tcp.port in {80', marked: '', en: '} is missing here' },
  { text: 'any tcp', marked: '', en: 'any goes before a comparison, contains or in' },
  { text: '(tcp.flags & 2) == 2', marked: '==', en: 'parentheses hold a whole test, which has no value' },
  {
    text: `${'('.repeat(101)}tcp${')'.repeat(101)}`,
    marked: 'tcp',
    en: 'this is nested too deeply',
    ...ours,
  },

  // Sides.
  { text: '80 == tcp.port', marked: '80', en: 'the field stands on the left: tcp.port == 80' },
  { text: '5 < tcp.len', marked: '5', en: 'the field stands on the left: tcp.len > 5' },
  { text: '1 == 1', marked: '1', en: 'a field stands here, not a value' },
  { text: '"tcp"', marked: '"tcp"', en: 'a field stands here, not a value' },

  // Values.
  { text: 'tcp.port == 65536', marked: '65536', en: 'tcp.port is at most 65535' },
  { text: 'tcp.port == 09', marked: '09', en: 'tcp.port is a whole number; 09 is none' },
  { text: 'tcp.port == 1.5', marked: '1.5', en: 'tcp.port is a whole number; 1.5 is none' },
  { text: 'tcp.len == "0"', marked: '"0"', en: 'tcp.len is a whole number; "0" is none' },
  { text: 'tcp.flags.syn == yes', marked: 'yes', en: 'tcp.flags.syn is true or false, 1 or 0; yes is none' },
  { text: 'ip.src == ::1', marked: '::1', en: 'ip.src is an IPv4 address, such as 10.0.0.0/8; ::1 is none' },
  { text: 'ip.src == 10.0.0.1/33', marked: '10.0.0.1/33', en: 'ip.src is an IPv4 address' },
  { text: 'ip.src == 10.0.0.256', marked: '10.0.0.256', en: 'ip.src is an IPv4 address' },
  {
    text: 'ipv6.src == 10.0.0.1',
    marked: '10.0.0.1',
    en: 'ipv6.src is an IPv6 address, such as 2001:db8::/32; 10.0.0.1 is none',
  },
  { text: 'frame.time_relative > soon', marked: 'soon', en: 'frame.time_relative is a time in seconds' },
  {
    text: 'frame.time_relative > 0.0000000001',
    marked: '0.0000000001',
    en: 'frame.time_relative is a time in seconds',
  },
  { text: 'tcp.payload == hello', marked: 'hello', en: 'tcp.payload is a string of octets' },
  { text: 'tcp.payload contains "\\q"', marked: '\\q', en: '\\q is no escape; a backslash is written \\\\' },
  { text: 'tcp.payload contains "\\400"', marked: '\\400', en: '\\400 is above 255' },
  {
    text: 'tcp.payload contains "hello',
    marked: '"hello',
    en: 'the closing quote of this string is missing',
  },
  { text: "tcp.payload[0] == 'he'", marked: "'", en: "between ' and ' stands one ASCII character" },

  // What a field is not made for.
  {
    text: 'tcp.analysis.retransmission == 1',
    marked: '1',
    en: 'tcp.analysis.retransmission is there or not and has no value; write it alone',
  },
  {
    text: 'tcp.port contains 80',
    marked: 'tcp.port',
    en: 'tcp.port is a whole number; contains looks into texts and octets',
  },
  {
    text: 'tcp.port[0] == 80',
    marked: 'tcp.port[0]',
    en: 'tcp.port is a whole number; octets cannot be cut from it',
  },
  {
    text: 'tcp.flags.syn & 1',
    marked: 'tcp.flags.syn',
    en: 'tcp.flags.syn is true or false, 1 or 0; it has no bits to test',
  },
  {
    text: 'ip.src == ipv6.src',
    marked: 'ipv6.src',
    en: 'ip.src is an IPv4 address, ipv6.src is an IPv6 address: they cannot be compared',
  },
  {
    text: 'frame.protocols contains tcp',
    marked: 'tcp',
    en: 'behind contains stands a value; a text takes quotes',
  },

  // Slices.
  { text: 'tcp.payload[a]', marked: 'a', en: 'a is no range' },
  { text: 'tcp.payload[0:0]', marked: '0:0', en: 'a slice has at least one octet, not 0' },
  { text: 'tcp.payload[3-1]', marked: '3-1', en: 'the last octet, 1, has to lie behind the first, 3' },
  { text: 'tcp.payload[]', marked: ']', en: '] cannot stand here' },
  { text: 'tcp.payload[0', marked: '', en: '] is missing here' },

  // Characters.
  { text: 'tcp.port = 80', marked: '=', en: '"is equal to" is written ==' },
  { text: 'tcp.port == 80；tcp', marked: '；', en: 'write ; in place of ；' },
  { text: 'tcp.payload contains “hello”', marked: '“', en: 'write " in place of “' },
  { text: 'tcp 和 ip', marked: '和', en: '和 has no meaning here' },
  { text: 'tcp \u001b[2J', marked: '\u001b', en: '' },

  // What Wireshark has besides.
  {
    text: 'tcp.payload matches "h.*o"',
    marked: 'matches',
    en: 'matches is not among the filters here',
    ...ours,
  },
  {
    text: 'len(tcp.payload) > 3',
    marked: 'len',
    en: 'functions such as len() are not among the filters here',
    ...ours,
  },
  { text: 'tcp.seq + 1 == tcp.ack', marked: '+', en: '+ is not among the filters here', ...ours },
  { text: 'tcp.port#1 == 80', marked: '#', en: '# is not among the filters here', ...ours },
];
