/** Bytes of a text. */
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Good tables, as people and programs write them. */
export const TABLES: readonly Uint8Array[] = [
  'filepath,label,title,group,split\na/1.jpg,dog,a dog,x,train\na/2.jpg,cat,"a cat, lying",y,val\n',
  '\uFEFFfilepath,title\r\n1.jpg,"two\r\nlines"\r\n2.jpg,a "quoted" word\r\n',
  "label,filepath\n3,./b/é.png\n12,c/猫.webp\n",
].map(utf8);

/** Good files of objects, one a line. */
export const JSON_LINES: readonly Uint8Array[] = [
  '{"filepath":"a/1.jpg","label":"dog","title":["a dog","a hound"]}\n{"filepath":"2.jpg","label":3}\n',
  '\uFEFF{"filepath":"1.jpg","title":"a","group":7,"split":"train"}\r\n\r\n{"label":"\\u00e9","filepath":"b/2.png"}',
].map(utf8);
