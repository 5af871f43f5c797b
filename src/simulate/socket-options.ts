import { milliseconds, type Settings, seconds } from '../tcp/acting/settings.ts';

/** Options that a program has set on a socket, by their names. */
export type SocketOptions = Readonly<Record<string, number>>;

/** What the options say of an end. What only the kernel's choices depend on is left out: it is seen in what it sends. */
export function settingsByOptions(set: SocketOptions): Partial<Settings> {
  const userTimeout = set.TCP_USER_TIMEOUT;
  return {
    ...(set.TCP_NODELAY === undefined ? {} : { noDelay: set.TCP_NODELAY !== 0 }),
    ...(set.TCP_CORK === undefined ? {} : { cork: set.TCP_CORK !== 0 }),
    ...(userTimeout === undefined ? {} : { userTimeout: milliseconds(userTimeout) }),
    ...(set.SO_KEEPALIVE === undefined || set.SO_KEEPALIVE === 0
      ? {}
      : {
          keepAlive: {
            idle: seconds(set.TCP_KEEPIDLE ?? 7200),
            interval: seconds(set.TCP_KEEPINTVL ?? 75),
            count: set.TCP_KEEPCNT ?? 9,
          },
        }),
  };
}
