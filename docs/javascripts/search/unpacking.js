// Unpacks the files of the index, written by hooks/youju/search/packing.py. One stream unpacks all of them: a browser
// gives every stream more than 100 KB and takes its time to get them back.

/** Milliseconds. */
const PATIENCE = 2000;

export class Unpacking {
  #turn = Promise.resolve();
  #writer;
  #reader;

  /** Promises the content of a file. */
  async bytes(file) {
    let length = 0;
    let at = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = file[at++];
      length += (byte & 127) * 2 ** shift;
    }
    const rest = file.subarray(at);
    if (!length) return rest;
    const turn = this.#turn.then(() => this.#inflated(rest, length));
    this.#turn = turn.catch(() => (this.#writer = undefined));
    return turn;
  }

  async #inflated(blocks, length) {
    if (!this.#writer) {
      const { writable, readable } = new DecompressionStream("deflate-raw");
      [this.#writer, this.#reader] = [writable.getWriter(), readable.getReader()];
    }
    // Soon after it is written all of it can be read; a damaged file may have the stream wait for more.
    let waiting = true;
    const late = (give) => waiting && setTimeout(give, PATIENCE, { done: true });
    const nothing = this.#writer.write(blocks).then(() => new Promise(late));
    nothing.catch(() => {});
    const content = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const { value, done } = await Promise.race([this.#reader.read(), nothing]);
      if (done || at + value.length > length) throw new Error("not a packed file");
      content.set(value, at);
      at += value.length;
    }
    waiting = false;
    return content;
  }
}
