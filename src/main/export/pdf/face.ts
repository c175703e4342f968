/**
 * One font of one PDF: hands out codes for characters as they are printed and writes the font with just those glyphs at
 * the end. Every character has a code of its own, so that text read back is the text that was printed.
 */
import { describeFace, type FaceMetrics } from '../ttf.ts';
import { subsetFont } from '../ttf-subset.ts';

/** What of pdfkit's objects is needed; `data` becomes the dictionary. */
export interface Ref {
  data: Record<string, unknown>;
  write(chunk: Uint8Array): void;
  end(chunk?: Uint8Array): void;
}
export interface RefMaker {
  ref(data: Record<string, unknown>): Ref;
}

const hex4 = (n: number): string => n.toString(16).padStart(4, '0');
/** UTF-16 in hexadecimal digits. */
export const utf16 = (s: string): string => Array.from({ length: s.length }, (_, i) => hex4(s.charCodeAt(i))).join('');

export class PdfFace {
  /** Name in the content streams. */
  readonly name: string;
  readonly ref: Ref;
  /** Its characters are drawn as others, so the content says which they are. */
  readonly standsIn: boolean;
  readonly #pdf: RefMaker;
  readonly #path: string;
  readonly #metrics: FaceMetrics;
  /** Codes by character, 0 for none yet; code n prints `#characters[n]`. */
  readonly #codes = new Uint16Array(0x10000);
  readonly #rare = new Map<number, number>();
  readonly #characters: number[] = [0];

  constructor(pdf: RefMaker, name: string, path: string, metrics: FaceMetrics, standsIn: boolean) {
    this.#pdf = pdf;
    this.name = name;
    this.standsIn = standsIn;
    this.#path = path;
    this.#metrics = metrics;
    this.ref = pdf.ref({});
  }

  code(codePoint: number): number {
    const known = codePoint < 0x10000 ? this.#codes[codePoint] : this.#rare.get(codePoint);
    if (known) return known;
    const code = this.#characters.push(codePoint) - 1;
    if (codePoint < 0x10000) this.#codes[codePoint] = code;
    else this.#rare.set(codePoint, code);
    return code;
  }

  end(): void {
    const face = describeFace(this.#path);
    // Six letters mark a subset.
    const fontName = `${this.name.padStart(6, 'A').replace(/\d/g, (d) => 'ABCDEFGHIJ'[Number(d)] as string)}+${face.postScriptName}`;
    const file = subsetFont(
      this.#path,
      this.#characters.map((cp) => this.#metrics.glyph(cp)),
    );
    const fontFile = this.#pdf.ref({ Length1: file.length });
    fontFile.end(file);
    const descriptor = this.#pdf.ref({
      Type: 'FontDescriptor',
      FontName: fontName,
      // Symbolic: the font's own codes, no standard ones.
      Flags: 4,
      FontBBox: face.bbox,
      ItalicAngle: 0,
      Ascent: face.ascent,
      Descent: face.descent,
      CapHeight: face.capHeight,
      StemV: 0,
      FontFile2: fontFile,
    });
    descriptor.end();
    const descendant = this.#pdf.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: fontName,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      W: this.#widths(),
      CIDToGIDMap: 'Identity',
    });
    descendant.end();
    const toUnicode = this.#pdf.ref({});
    toUnicode.end(Buffer.from(this.#toUnicode(), 'latin1'));
    this.ref.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: fontName,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    };
    this.ref.end();
  }

  /** Widths other than that of a Chinese character: code, then the widths from there on. */
  #widths(): (number | number[])[] {
    const out: (number | number[])[] = [];
    let open: number[] | null = null;
    this.#characters.forEach((cp, code) => {
      const width = code === 0 ? 1000 : this.#metrics.advance(cp);
      if (width === 1000) open = null;
      else if (open) open.push(width);
      else {
        open = [width];
        out.push(code, open);
      }
    });
    return out;
  }

  #toUnicode(): string {
    const ranges: string[] = [];
    // A range may not go beyond the last byte of its codes.
    for (let from = 0; from < this.#characters.length; from += 256) {
      const part = this.#characters.slice(from, from + 256);
      ranges.push(
        `1 beginbfrange\n<${hex4(from)}> <${hex4(from + part.length - 1)}> [${part.map((cp) => `<${utf16(String.fromCodePoint(cp))}>`).join(' ')}]\nendbfrange`,
      );
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${ranges.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
  }
}
