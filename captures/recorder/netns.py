"""Anonymous network namespaces, and the TUN device each of them has.

A namespace lives as long as something refers to it, so nothing is left to clean up, even after a
SIGKILL. A socket stays in the namespace it was opened in; that is why one script can own both ends.
"""

import ctypes
import fcntl
import os
import socket
import struct

CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000
MS_REC, MS_PRIVATE = 0x4000, 0x40000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
SIOCGIFFLAGS, SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFNETMASK = 0x8913, 0x8914, 0x8916, 0x891C
IFF_UP = 0x1
NO_ADDRESS = 1

libc = ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> None:
    """Raises OSError with the thread's errno if a C call failed."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def own_mounts() -> None:
    """Gives this process a mount namespace of its own; what it mounts disappears with it."""
    checked(libc.unshare(CLONE_NEWNS), "unshare mount namespace")
    checked(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None), "make mounts private")


class Namespace:
    """A network namespace. `with namespace:` puts the calling thread inside, and back out again."""

    def __init__(self) -> None:
        outside = open("/proc/thread-self/ns/net")
        checked(libc.unshare(CLONE_NEWNET), "unshare network namespace")
        self.file = open("/proc/thread-self/ns/net")
        checked(libc.setns(outside.fileno(), CLONE_NEWNET), "setns")
        outside.close()
        self.sysctl("net.ipv6.conf.all.disable_ipv6", 1)
        self.sysctl("net.ipv6.conf.default.disable_ipv6", 1)

    def __enter__(self) -> "Namespace":
        self.outside = open("/proc/thread-self/ns/net")
        checked(libc.setns(self.file.fileno(), CLONE_NEWNET), "setns")
        return self

    def __exit__(self, *_: object) -> None:
        checked(libc.setns(self.outside.fileno(), CLONE_NEWNET), "setns")
        self.outside.close()

    def sysctl(self, name: str, value: object) -> None:
        """Sets, say, net.ipv4.tcp_timestamps, in this namespace only."""
        with self, open("/proc/sys/" + name.replace(".", "/"), "w") as file:
            file.write(str(value))

    def tun(self, address: str) -> int:
        """Makes tun0 with this address in a /24, or a /64; returns the descriptor the wire reads and writes."""
        with self:
            device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
            fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"tun0", IFF_TUN | IFF_NO_PI))
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
                if ":" not in address:
                    set_address(control, SIOCSIFADDR, "tun0", address)
                    set_address(control, SIOCSIFNETMASK, "tun0", "255.255.255.0")
                bring_up(control, "tun0")
        if ":" in address:
            self.ipv6("tun0", address)
        return device

    def ipv6(self, name: str, address: str) -> None:
        """Gives a device this IPv6 address in a /64 and no other, and nothing to say by itself."""
        self.sysctl(f"net.ipv6.conf.{name}.addr_gen_mode", NO_ADDRESS)
        self.sysctl(f"net.ipv6.conf.{name}.accept_dad", 0)
        self.sysctl(f"net.ipv6.conf.{name}.router_solicitations", 0)
        self.sysctl(f"net.ipv6.conf.{name}.disable_ipv6", 0)
        with self, socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as control:
            octets, index = socket.inet_pton(socket.AF_INET6, address), socket.if_nametoindex(name)
            fcntl.ioctl(control, SIOCSIFADDR, struct.pack("16sIi", octets, 64, index))

    def loopback(self) -> None:
        """Brings up lo."""
        with self, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
            bring_up(control, "lo")

    def close(self) -> None:
        self.file.close()


def set_address(control: socket.socket, request: int, name: str, address: str) -> None:
    sockaddr = struct.pack("HH4s8x", socket.AF_INET, 0, socket.inet_aton(address))
    fcntl.ioctl(control, request, struct.pack("16s16s8x", name.encode(), sockaddr))


def bring_up(control: socket.socket, name: str) -> None:
    answer = fcntl.ioctl(control, SIOCGIFFLAGS, struct.pack("16sH22x", name.encode(), 0))
    flags = struct.unpack("16sH22x", answer)[1]
    fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH22x", name.encode(), flags | IFF_UP))
