// The pictures and files waiting above the line to be sent with the words.

import { upload } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { say, size } from "./texts.js";

const MOST = 10;

export class Tray {
  constructor({ changed }) {
    this.changed = changed;
    this.files = [];
    this.node = h("ul", { class: "tray", "aria-label": say("tray.label"), hidden: true });
  }

  get empty() {
    return this.files.length === 0;
  }

  // as: photo, or document for a file that is to arrive untouched.
  add(files, as) {
    const taken = files.slice(0, MOST - this.files.length);
    this.files.push(...taken.map((file) => ({ file, kind: as || kindOf(file) })));
    this.draw();
    return taken.length === files.length;
  }

  clear() {
    this.files = [];
    this.draw();
  }

  draw() {
    this.node.hidden = this.empty;
    this.node.replaceChildren(...this.files.map((held) => this.chip(held)));
    this.changed();
  }

  chip(held) {
    const drop = () => {
      this.files = this.files.filter((other) => other !== held);
      this.draw();
    };
    const { name } = held.file;
    return h(
      "li",
      {},
      held.kind === "photo" ? thumbnail(held.file) : h("span", { class: "file-sign" }, icon(held.kind === "video" ? "video" : "file")),
      held.kind !== "photo" && h("span", { class: "file-words" }, h("b", {}, name), h("small", {}, size(held.file.size))),
      iconButton("close", say("tray.drop", { name }), drop),
    );
  }

  // One message, or an album; Telegram keeps papers and pictures in separate albums.
  async messages(caption) {
    const media = await Promise.all(this.files.map(async ({ file, kind }) => ({ kind, file: await upload(file, file.name) })));
    const pictures = media.filter((one) => one.kind !== "document");
    const papers = media.filter((one) => one.kind === "document");
    const sent = [pictures, papers].filter((group) => group.length).map(asMessage);
    if (caption) withCaption(sent[0], caption);
    return sent;
  }
}

const asMessage = (group) => (group.length === 1 ? { media: group[0] } : { media_group: group });

function withCaption(message, caption) {
  if (message.media_group) message.media_group[0].caption = caption;
  else message.caption = caption;
}

function kindOf(file) {
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return "photo";
  return file.type.startsWith("video/") ? "video" : "document";
}

function thumbnail(file) {
  const address = URL.createObjectURL(file);
  return h("img", { src: address, alt: file.name, onload: () => URL.revokeObjectURL(address) });
}
