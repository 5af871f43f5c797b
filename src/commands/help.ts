import type { Text } from '../lesson/text.ts';

/** At most 24 lines, so that no terminal scrolls the examples away. */
export const help: Text = {
  en: `tcp-lessons: step through real captures and predict every packet

Examples
  tcp-lessons                            home: continue, or choose a lesson
  tcp-lessons learn L1                   the three-way handshake
  tcp-lessons open capture.pcap          its conversations, packet by packet

Commands
  learn [LESSON[#STEP]]    a lesson, or your last one; --format md: to print it
  open FILE|FOLDER|-       a capture's conversations; --with FILE: both ends'
  decode FILE|-            packets; --format text|tsv|jsonl, --fields a,b,c,
                           --filter 'tcp.flags.syn == 1' as in Wireshark
  quiz FILE|-|--lesson L|--weak   asks questions; --format jsonl, md, json, anki
  import TEXT|- -o FILE    what tcpdump or Wireshark printed, as a capture again
  simulate [--handshake 2|3|4]   why not two: all that can happen, what fails
  drill [--minutes N]      what is due; --capture FILE; interviews: --interview
  progress [show|export|import FILE|reset [LESSON]]   --format text|json
  list, check [DIR]        the lessons; check a folder of lessons/ and captures/
  paths, doctor            where progress is kept; what this terminal can show

Everywhere
  --lang en|zh  --plain (no screen)  --ascii  --no-color  --help  --version

Exit codes: 0 done, 1 it could not be done, 2 wrong usage or no terminal.
`,
  zh: `tcp-lessons：逐包走读真实抓包，预测每一个报文

示例
  tcp-lessons                            首页：继续上次的课，或另选一课
  tcp-lessons learn L1                   三次握手
  tcp-lessons open capture.pcap          逐包查看其中的会话

命令
  learn [课程[#步骤]]      学一课；不写课名则继续上次的课；--format md：供打印
  open 文件|目录|-         在屏幕上查看抓包中的会话；--with 文件：两端抓包一起看
  decode 文件|-            输出报文：--format text|tsv|jsonl，--fields a,b,c，
                           --filter 'tcp.flags.syn == 1'（写法同 Wireshark）
  quiz 文件|-|--lesson 课|--weak   答题；--format jsonl、md、json、anki 写出题目
  import 文本|- -o 文件    把 tcpdump 或 Wireshark 打印的文本还原成抓包文件
  simulate [--handshake 2|3|4]   为什么不是两次：查遍所有过程，给出最短的反例
  drill [--minutes N]      练习到期的规则；--capture 文件；面试：--interview
  progress [show|export|import 文件|reset [课程]]   --format text|json
  list, check [目录]       课程列表；检查一个含 lessons/ 和 captures/ 的目录
  paths, doctor            进度保存在哪里；这个终端能显示什么

通用选项
  --lang en|zh  --plain（纯文本）  --ascii  --no-color  --help  --version

退出码：0 完成，1 没能完成，2 用法不对或没有终端。
`,
};
