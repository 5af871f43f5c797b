"""Writes a capture's folder: the two captures, events.jsonl and about.yaml."""

import hashlib
import json
import os
import platform
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from network import all_sysctls
from pcapng import pcapng
from recording import Recording
from scenario import Scenario, Text

APART = {
    "en": "Two network namespaces of one machine, joined by a wire that takes 10 ms each way.",
    "zh": "同一台机器上的两个网络命名空间，由一条单程延迟 10 毫秒的链路相连。",
}
TOGETHER = {
    "en": "Both programs in one network namespace, over its loopback.",
    "zh": "两个程序在同一个网络命名空间里，经由环回接口通信。",
}
AT = {
    "en": {"client": " (client)", "server": " (server)"},
    "zh": {"client": "（客户端）", "server": "（服务器）"},
}
SET = {"en": "Sysctls that differ from the default:", "zh": "与默认值不同的 sysctl："}


def system() -> str:
    """`Linux 6.18.44`: the version alone, without what a distribution adds."""
    version = re.match(r"[\d.]+\d", platform.release())
    return f"{platform.system()} {version[0] if version else platform.release()}"


def seconds(nanoseconds: int) -> str:
    return f"{nanoseconds // 1_000_000_000}.{nanoseconds % 1_000_000_000:09d}"


def event_line(row: dict) -> str:
    times = {name: seconds(row[name]) for name in ("time", "returned", "sampled", "traced") if name in row}
    return json.dumps(row | times, separators=(",", ":")) + "\n"


def both(text: Text, indent: str) -> str:
    # A JSON string is a YAML string.
    return "".join(f"{indent}{tag}: {json.dumps(text[tag], ensure_ascii=False)}\n" for tag in ("en", "zh"))


def settings(scenario: Scenario, language: str) -> list[str]:
    """`tcp_ecn=1`, or `tcp_ecn=1 (client)`, of each sysctl that was set."""
    said = []
    for name, value in all_sysctls(scenario.sysctls).items():
        if isinstance(value, Mapping):
            said += [f"{name}={own}{AT[language][side]}" for side, own in value.items()]
        else:
            said.append(f"{name}={value}")
    return said


def how(scenario: Scenario) -> Text:
    place, more = TOGETHER if scenario.loopback else APART, scenario.how or {"en": "", "zh": ""}
    in_english, in_chinese = ", ".join(settings(scenario, "en")), "、".join(settings(scenario, "zh"))
    return {
        "en": " ".join(filter(None, (place["en"], more["en"], f"{SET['en']} {in_english}."))),
        "zh": "".join((place["zh"], more["zh"], SET["zh"], in_chinese, "。")),
    }


def sysctls(scenario: Scenario) -> str:
    """The same for machines: a value, or `{ "client": ..., "server": ... }` where the ends differ."""
    values = all_sysctls(scenario.sysctls).items()
    return "".join(f"  {name}: {yaml(value)}\n" for name, value in values)


def yaml(value: object) -> str:
    if not isinstance(value, dict):
        return json.dumps(value)
    return "{ " + ", ".join(f"{json.dumps(key)}: {json.dumps(each)}" for key, each in value.items()) + " }"


def about(scenario: Scenario, recording: Recording, files: dict[str, bytes]) -> str:
    sums = "".join(f"  {name}: {hashlib.sha256(data).hexdigest()}\n" for name, data in files.items())
    text = (
        f"title:\n{both(scenario.title, '  ')}shows:\n{both(scenario.shows, '  ')}"
        f"origin: recorded\nscenario: {json.dumps(scenario.number)}\nkernel: {system()}\n"
        f'recorded: "{datetime.now(UTC):%Y-%m-%d}"\nhow:\n{both(how(scenario), "  ")}'
        f"sysctls:\n{sysctls(scenario)}"
        f"vantage: [{', '.join(recording.vantages)}]\n"
    )
    if scenario.varies:
        text += f"varies:\n{both(scenario.varies, '  ')}"
    if scenario.loopback:
        text += "checksums: offloaded\n"
    return text + f"licence: CC0-1.0\nsha256:\n{sums}"


def write(scenario: Scenario, recording: Recording, folder: Path) -> None:
    """Writes all files beside their places first, then moves them, about.yaml last."""
    files = {
        f"{side}.pcapng": pcapng(seen.frames, seen.link, seen.device, system())
        for side, seen in recording.vantages.items()
    }
    files["events.jsonl"] = "".join(map(event_line, recording.events)).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (*files.items(), ("about.yaml", about(scenario, recording, files).encode())):
        (folder / (name + ".new")).write_bytes(data)
    for name in (*files, "about.yaml"):
        os.replace(folder / (name + ".new"), folder / name)
