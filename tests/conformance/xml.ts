/** A small XML reader for test purposes: elements, attributes and text, in order. */

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (s: string): string =>
  s.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (_, e: string) =>
    e.startsWith('#x')
      ? String.fromCodePoint(Number.parseInt(e.slice(2), 16))
      : e.startsWith('#')
        ? String.fromCodePoint(Number(e.slice(1)))
        : (ENTITIES[e] ?? ''),
  );

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** @throws Error when elements do not close in order */
export const parseXml = (xml: string): XmlElement => {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const m of xml.matchAll(TOKEN)) {
    const [, closing, name, attributes, empty, text] = m;
    const top = open.at(-1) as XmlElement;
    if (text !== undefined) top.children.push(decode(text));
    else if (name === undefined) continue;
    else if (closing) {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
    } else {
      const element: XmlElement = { name, attributes: {}, children: [] };
      for (const a of (attributes ?? '').matchAll(ATTRIBUTE)) element.attributes[a[1] ?? ''] = decode(a[2] ?? a[3] ?? '');
      top.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  const first = root.children.find((c) => typeof c !== 'string');
  if (!first) throw new Error('no element');
  return first as XmlElement;
};

export const elements = (e: XmlElement, name?: string): XmlElement[] =>
  e.children.filter((c): c is XmlElement => typeof c !== 'string' && (name === undefined || c.name === name));
export const child = (e: XmlElement | undefined, name: string): XmlElement | undefined => (e ? elements(e, name)[0] : undefined);
export const descendants = (e: XmlElement, name: string): XmlElement[] =>
  elements(e).flatMap((c) => (c.name === name ? [c, ...descendants(c, name)] : descendants(c, name)));
export const ownText = (e: XmlElement): string => e.children.filter((c): c is string => typeof c === 'string').join('');
