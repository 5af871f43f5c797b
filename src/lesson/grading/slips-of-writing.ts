import { sideWords } from '../words.ts';
import { fixed, type SlipEntries } from './slip-entry.ts';

/** Slips in how a number is written: the other numbering, another zero, the end of the circle, another base. */
export const slipsOfWriting: SlipEntries = {
  D14: {
    name: { en: 'other numbering', zh: '相对/绝对弄混' },
    did: { en: 'I gave it in the other numbering', zh: '我用了另一种编号' },
    say: fixed(
      'The right octet in the other numbering. Look whether the raw or the relative number is asked for.',
      '字节是对的，但用了另一种编号。请看清问的是原始序号还是相对序号。',
    ),
  },
  D15: {
    name: { en: 'wrong ISN', zh: '用错了 ISN' },
    did: { en: "I counted from the other end's ISN", zh: '我从另一端的 ISN 数起' },
    say: ({ hit, evidence }) => {
      const owner = evidence?.owner ?? hit.owner;
      return {
        en: `You counted from the other end's ISN. Each direction has a zero of its own, and this number counts the octets of ${sideWords[owner].en}.`,
        zh: `你从另一端的 ISN 数起了。两个方向各有各的起点，这个数数的是${sideWords[owner].zh}的字节。`,
      };
    },
  },
  D16: {
    name: { en: 'no wrap', zh: '没有回绕' },
    did: { en: 'I went on counting beyond 32 bits', zh: '我超过 32 位还继续往上数' },
    say: fixed(
      'No sequence number is larger than 4294967295. The octet is right; subtract 2^32.',
      '序号不会大于 4294967295。字节是对的，还要减去 2^32。',
    ),
  },
  D17: {
    name: { en: 'stopped at the top', zh: '停在最大值' },
    did: { en: 'I stopped at the largest number', zh: '我停在了最大的数' },
    say: fixed(
      '4294967295 is the largest number, but not the end: after it the numbers go on at 0.',
      '4294967295 是最大的数，但不是终点：在它之后从 0 继续。',
    ),
  },
  D18: {
    name: { en: '0 left out', zh: '跳过了 0' },
    did: { en: 'I went on at 1 after the largest number', zh: '我在最大的数之后从 1 开始数' },
    say: fixed(
      'After 4294967295 comes 0, not 1. 0 is a sequence number like any other.',
      '4294967295 之后是 0，不是 1。0 也是一个普通的序号。',
    ),
  },
  D26: {
    name: { en: 'byte order', zh: '字节序' },
    did: { en: 'I read the octets from the right', zh: '我从右往左读了字节' },
    say: fixed(
      'The four octets are right, in the wrong order. On the wire the most significant octet comes first.',
      '四个字节都对，次序反了。网络字节序是高位在前。',
    ),
  },
  D27: {
    name: { en: 'radix', zh: '进制' },
    did: { en: 'I mixed up decimal and hexadecimal', zh: '我弄混了十进制和十六进制' },
    say: fixed(
      'The digits are right, but one was hexadecimal and the other decimal. Write 0x before a hexadecimal number.',
      '数字是对的，但十进制和十六进制弄混了。十六进制数请在前面写 0x。',
    ),
  },
  D32: {
    name: { en: 'other number on the screen', zh: '抄了屏幕上别的数' },
    did: { en: 'I copied a number from the screen', zh: '我抄了屏幕上的一个数' },
    say: ({ hit }) => ({
      en: `That is ${hit.field ?? 'tcp.seq'} of packet ${hit.frame ?? 0}. It is on the screen, but it is not what is asked for.`,
      zh: `那是报文 ${hit.frame ?? 0} 的 ${hit.field ?? 'tcp.seq'}。它在屏幕上，但不是这里要的。`,
    }),
  },
};
