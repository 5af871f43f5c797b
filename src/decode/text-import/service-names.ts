/**
 * Ports by the names that tcpdump prints without `-n`: those of IANA's registry that are met in practice. A name that is
 * not here gets a port that is invented.
 */
const services =
  'echo 7 discard 9 daytime 13 chargen 19 ftp-data 20 ftp 21 ssh 22 telnet 23 smtp 25 time 37 whois 43 tacacs 49 ' +
  'domain 53 gopher 70 finger 79 http 80 www 80 www-http 80 kerberos 88 iso-tsap 102 rtelnet 107 pop2 109 pop-2 109 ' +
  'pop3 110 pop-3 110 sunrpc 111 auth 113 ident 113 sftp 115 nntp 119 ntp 123 epmap 135 loc-srv 135 netbios-ns 137 ' +
  'netbios-dgm 138 netbios-ssn 139 imap 143 imap2 143 snmp 161 bgp 179 irc 194 ldap 389 https 443 microsoft-ds 445 ' +
  'kpasswd 464 submissions 465 urd 465 ssmtp 465 exec 512 login 513 shell 514 printer 515 rtsp 554 nntps 563 ' +
  'submission 587 ipp 631 ldaps 636 domain-s 853 rsync 873 ftps-data 989 ftps 990 telnets 992 imaps 993 ircs 994 ' +
  'pop3s 995 socks 1080 openvpn 1194 ms-sql-s 1433 ms-sql-m 1434 oracle 1521 radius 1812 mqtt 1883 nfs 2049 ' +
  'cvspserver 2401 zookeeper 2181 eforward 2181 docker 2375 squid 3128 ndl-aas 3128 iscsi-target 3260 mysql 3306 ' +
  'ms-wbt-server 3389 svn 3690 epmd 4369 sip 5060 sips 5061 xmpp-client 5222 xmpp-server 5269 postgresql 5432 ' +
  'postgres 5432 amqps 5671 amqp 5672 vnc-server 5900 rfb 5900 wsman 5985 wsmans 5986 x11 6000 redis 6379 ircd 6667 ' +
  'afs3-fileserver 7000 irdmi 8000 http-alt 8080 webcache 8080 https-alt 8443 pcsync-https 8443 secure-mqtt 8883 ' +
  'ddi-tcp-1 8888 cslistener 9000 jetdirect 9100 hp-pdl-datastr 9100 git 9418 ismserver 9500 bacula-dir 9101 ' +
  'memcache 11211 webmin 10000 ndmp 10000 mongodb 27017';

const ports: ReadonlyMap<string, number> = new Map(
  [...services.matchAll(/(\S+) (\d+)/g)].map(([, name = '', port]) => [name, Number(port)]),
);

/** The port of a service's name. */
export const portNamed = (name: string): number | undefined => ports.get(name.toLowerCase());
