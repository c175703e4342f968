/**
 * The content stream of a page as bytes. It remembers what is set (font, colours, line width, place of the text) and
 * writes only what changes; text is written as bytes of codes, which is half of what hexadecimal digits take and packs
 * faster and smaller.
 */
import { type PdfFace, utf16 } from './face.ts';

class Bytes {
  #data = Buffer.allocUnsafe(1 << 14);
  length = 0;

  reserve(more: number): Buffer {
    if (this.length + more > this.#data.length) {
      const grown = Buffer.allocUnsafe(2 * (this.length + more));
      this.#data.copy(grown, 0, 0, this.length);
      this.#data = grown;
    }
    return this.#data;
  }
  /** A copy of what was written, and empty again. */
  take(): Uint8Array {
    const out = Uint8Array.prototype.slice.call(this.#data, 0, this.length);
    this.length = 0;
    return out;
  }
  append(other: Bytes): void {
    const data = this.reserve(other.length);
    other.#data.copy(data, this.length, 0, other.length);
    this.length += other.length;
    other.length = 0;
  }
  ascii(s: string): void {
    const data = this.reserve(s.length);
    for (let i = 0; i < s.length; i++) data[this.length++] = s.charCodeAt(i);
  }
  /** A number given in thousandths, and a space. */
  thousandths(v: number): void {
    const data = this.reserve(16);
    let k = v;
    if (k < 0) {
      data[this.length++] = 0x2d;
      k = -k;
    }
    const whole = Math.floor(k / 1000);
    let rest = k - whole * 1000;
    let unit = 1;
    while (unit * 10 <= whole) unit *= 10;
    for (let w = whole; unit >= 1; unit /= 10) {
      const digit = Math.floor(w / unit);
      data[this.length++] = 0x30 + digit;
      w -= digit * unit;
    }
    if (rest > 0) {
      data[this.length++] = 0x2e;
      for (let u = 100; rest > 0; u /= 10) {
        const digit = Math.floor(rest / u);
        data[this.length++] = 0x30 + digit;
        rest -= digit * u;
      }
    }
    data[this.length++] = 0x20;
  }
  number(v: number): void {
    this.thousandths(Math.round(v * 1000));
  }
  byteOfString(b: number): void {
    const data = this.reserve(2);
    // ( ) \ end or begin something, and a reader takes a carriage return for a line feed.
    if (b === 0x28 || b === 0x29 || b === 0x5c) data[this.length++] = 0x5c;
    else if (b === 0x0d) {
      data[this.length++] = 0x5c;
      data[this.length++] = 0x72;
      return;
    }
    data[this.length++] = b;
  }
}

const BLACK = '#000000';
const colours = new Map<string, string>();
/** `#RRGGBB` → `r g b` with a space behind. */
const rgb = (colour: string): string => {
  let words = colours.get(colour);
  if (words === undefined) {
    words = [1, 3, 5].map((i) => `${Math.round((Number.parseInt(colour.slice(i, i + 2), 16) / 255) * 1000) / 1000} `).join('');
    colours.set(colour, words);
  }
  return words;
};

const UNKNOWN = { face: '', size: -1, letter: -1, fill: '', stroke: '', width: -1 };

export class Content {
  readonly #out = new Bytes();
  /** Frames not yet drawn: those of one look share one stroke, over whatever was filled meanwhile. */
  readonly #frames = new Bytes();
  #frameLook = { stroke: '', width: -1 };
  #set = { ...UNKNOWN };
  #inText = false;
  /** Place of the last text in thousandths; whole numbers, so that steps from text to text do not add up errors. */
  #x = 0;
  #y = 0;

  /** Operators written by others; afterwards anything may be set. */
  foreign(operators: string): void {
    this.#leaveText();
    this.#drawFrames();
    this.#set = { ...UNKNOWN };
    this.#out.ascii(`${operators}\n`);
  }

  /** Text at a baseline in a space whose y points down. */
  text(face: PdfFace, text: string, x: number, y: number, sizePt: number, colour = BLACK, letterPt = 0): void {
    const out = this.#out;
    const set = this.#set;
    const [px, py, letter] = [Math.round(x * 1000), Math.round(y * 1000), Math.round(letterPt * 1000)];
    const first = !this.#inText;
    if (first) out.ascii('BT\n');
    this.#inText = true;
    if (set.face !== face.name || set.size !== sizePt) {
      out.ascii(`/${face.name} `);
      out.number(sizePt);
      out.ascii('Tf\n');
      set.face = face.name;
      set.size = sizePt;
    }
    this.#fill(colour);
    if (set.letter !== letter) {
      out.thousandths(letter);
      out.ascii('Tc\n');
      set.letter = letter;
    }
    if (first) {
      out.ascii('1 0 0 -1 ');
      out.thousandths(px);
      out.thousandths(py);
      out.ascii('Tm ');
    } else {
      out.thousandths(px - this.#x);
      out.thousandths(this.#y - py);
      out.ascii('Td ');
    }
    this.#x = px;
    this.#y = py;
    if (face.standsIn) out.ascii(`/Span <</ActualText <feff${utf16(text)}>>> BDC\n`);
    out.ascii('(');
    for (let i = 0; i < text.length; i++) {
      const cp = text.codePointAt(i) as number;
      if (cp > 0xffff) i++;
      const code = face.code(cp);
      out.byteOfString(code >> 8);
      out.byteOfString(code & 0xff);
    }
    out.ascii(face.standsIn ? ') Tj EMC\n' : ') Tj\n');
  }

  line(x1: number, y1: number, x2: number, y2: number, widthPt: number, colour = BLACK): void {
    this.#leaveText();
    this.#pen(colour, widthPt);
    const out = this.#out;
    out.number(x1);
    out.number(y1);
    out.ascii('m ');
    out.number(x2);
    out.number(y2);
    out.ascii('l S\n');
  }

  fillRectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.#leaveText();
    this.#fill(colour);
    this.#rectangle(this.#out, x, y, width, height);
    this.#out.ascii('f\n');
  }

  frame(x: number, y: number, width: number, height: number, colour: string, linePt: number): void {
    const look = this.#frameLook;
    if (look.stroke !== colour || look.width !== linePt) {
      this.#drawFrames();
      this.#frameLook = { stroke: colour, width: linePt };
    }
    this.#rectangle(this.#frames, x, y, width, height);
  }

  /** The stream, and empty again for the next page. */
  take(): Uint8Array {
    this.#leaveText();
    this.#drawFrames();
    this.#set = { ...UNKNOWN };
    return this.#out.take();
  }

  #rectangle(out: Bytes, x: number, y: number, width: number, height: number): void {
    out.number(x);
    out.number(y);
    out.number(width);
    out.number(height);
    out.ascii('re\n');
  }
  #fill(colour: string): void {
    if (this.#set.fill === colour) return;
    this.#out.ascii(`${rgb(colour)}rg\n`);
    this.#set.fill = colour;
  }
  #pen(colour: string, widthPt: number): void {
    if (this.#set.width !== widthPt) {
      this.#out.number(widthPt);
      this.#out.ascii('w\n');
      this.#set.width = widthPt;
    }
    if (this.#set.stroke !== colour) {
      this.#out.ascii(`${rgb(colour)}RG\n`);
      this.#set.stroke = colour;
    }
  }
  #leaveText(): void {
    if (this.#inText) this.#out.ascii('ET\n');
    this.#inText = false;
  }
  #drawFrames(): void {
    if (this.#frames.length === 0) return;
    this.#leaveText();
    this.#pen(this.#frameLook.stroke, this.#frameLook.width);
    this.#out.append(this.#frames);
    this.#out.ascii('S\n');
  }
}
