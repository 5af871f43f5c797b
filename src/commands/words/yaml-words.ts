import type { YAMLError } from 'yaml';
import type { Text } from '../../lesson/text.ts';

/** Why a file is not YAML, with line and column; the excerpt of the file that follows in English is left out. */
export function yamlWords({ code, message, linePos }: YAMLError): Text {
  const [en = ''] = message.split('\n');
  const at = linePos?.[0];
  const where = at === undefined ? '' : `第 ${at.line} 行第 ${at.col} 列：`;
  return { en: en.replace(/:$/, ''), zh: `${where}${chinese[code]}` };
}

const chinese: Readonly<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: '别名不能带锚点或标签',
  BAD_ALIAS: '锚点或别名的名称不对',
  BAD_COLLECTION_TYPE: '标签与集合的类型不符',
  BAD_DIRECTIVE: '指令不对',
  BAD_DQ_ESCAPE: '双引号中的转义序列不对',
  BAD_INDENT: '缩进不对',
  BAD_PROP_ORDER: '锚点或标签的位置不对',
  BAD_SCALAR_START: '不加引号的值不能以这个字符开头',
  BLOCK_AS_IMPLICIT_KEY: '同一行里不能再嵌套一层键或列表',
  BLOCK_IN_FLOW: '括号之内不能用缩进写法',
  DUPLICATE_KEY: '键重复',
  IMPOSSIBLE: '无法解析',
  KEY_OVER_1024_CHARS: '键超过 1024 个字符',
  MISSING_CHAR: '缺少字符，例如冒号、逗号、空格、引号或右括号',
  MULTILINE_IMPLICIT_KEY: '键不能跨行',
  MULTIPLE_ANCHORS: '一个值只能有一个锚点',
  MULTIPLE_DOCS: '一个文件只能有一个文档',
  MULTIPLE_TAGS: '一个值只能有一个标签',
  NON_STRING_KEY: '键应为文本',
  RESOURCE_EXHAUSTION: '嵌套过深',
  TAB_AS_INDENT: '不能用制表符缩进',
  TAG_RESOLVE_FAILED: '标签无法解析',
  UNEXPECTED_TOKEN: '这里不应出现这个符号',
};
