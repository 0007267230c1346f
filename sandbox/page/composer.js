// Where a person writes: words, pictures, files, a place, and the keyboard a bot has laid out.

import { attachItems } from "./attach.js";
import { Commands } from "./commands.js";
import { h, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { openMenu } from "./popups.js";
import { gist } from "./service.js";
import { say } from "./texts.js";
import { Tray } from "./tray.js";
import { nameOf } from "./world.js";

export class Composer {
  // sendout: {send(body), edit(id, words), fail(error), share(kind), lastOwn()}
  constructor({ talk, sendout, label }) {
    Object.assign(this, { talk, sendout, purpose: null, markup: null, folded: false, forcedBy: null, declined: new Set() });
    this.tray = new Tray({ changed: () => this.refreshSend() });
    this.commands = new Commands({ talk, choose: (command) => this.chooseCommand(command), back: () => this.input.focus() });
    this.input = h("textarea", { rows: "1", "aria-label": label, placeholder: say("composer.placeholder"), enterkeyhint: "send", autocomplete: "off" });
    this.banner = h("div", { class: "banner", hidden: true });
    this.keys = h("div", {});
    this.keysToggle = iconButton("keyboard", say("keyboard.toggle"), () => this.fold(!this.folded), { hidden: true, class: "icon-button keys-toggle" });
    this.slash = h("button", { type: "button", class: "icon-button slash", "aria-label": say("commands.open"), title: say("commands.open"), onclick: () => this.toggleCommands() }, "/");
    this.sendButton = iconButton("send", say("composer.send"), () => this.submit(), { class: "icon-button send" });
    const clip = iconButton("clip", say("attach.open"), (event) => openMenu(event.currentTarget, attachItems(this)), { "aria-haspopup": "menu" });
    const line = h("div", { class: "line" }, clip, h("div", { class: "field" }, this.input, this.keysToggle, this.slash), this.sendButton);
    this.node = h("div", { class: "composer" }, this.commands.node, this.banner, this.keys, this.tray.node, line);
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.written());
    this.input.addEventListener("paste", (event) => this.pasted(event));
    this.refreshSend();
  }

  key(event) {
    // While an input method is composing a Vietnamese letter, Enter belongs to it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.commands.open ? this.commands.hide() : this.release();
    } else if (event.key === "ArrowUp" && this.commands.open) {
      event.preventDefault();
      this.commands.focusFirst();
    } else if (event.key === "ArrowUp" && !this.input.value && !this.purpose) {
      const own = this.sendout.lastOwn();
      if (own) event.preventDefault();
      if (own) this.startEdit(own);
    }
  }

  written() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    this.refreshSend();
    const beginning = /^\/[\w@]*$/.test(this.input.value) ? this.input.value : null;
    if (beginning) this.commands.show(beginning).catch(this.sendout.fail);
    else this.commands.hide();
  }

  write(words) {
    this.input.value = words;
    this.written();
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files || [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  attach(files, as) {
    if (this.purpose?.edit) this.release();
    if (!this.tray.add(files, as)) this.sendout.fail(new Error(say("tray.too_many")));
    this.input.focus();
  }

  refreshSend() {
    this.sendButton?.toggleAttribute("data-ready", Boolean(this.input.value.trim()) || !this.tray.empty);
  }

  async submit() {
    const words = this.input.value.trim();
    if (this.purpose?.edit) return this.submitEdit(words);
    if (!words && this.tray.empty) return undefined;
    const reply = this.replyTo();
    this.write("");
    this.commands.hide();
    try {
      const bodies = this.tray.empty ? [{ text: words }] : await this.tray.messages(words);
      for (const body of bodies) await this.sendout.send({ ...body, ...reply });
      this.tray.clear();
      this.release(false);
    } catch (error) {
      this.write(words);
      this.sendout.fail(error);
    }
    return undefined;
  }

  async submitEdit(words) {
    const { message } = this.purpose;
    try {
      if (words) await this.sendout.edit(message.message_id, message.text === undefined ? { caption: words } : { text: words });
      this.release();
    } catch (error) {
      this.sendout.fail(error);
    }
  }

  // Everything that leaves at once, past the line: a button of the keyboard, a command, a voice, a place.
  async dispatch(body) {
    try {
      await this.sendout.send({ ...body, ...this.replyTo() });
      this.release(false);
    } catch (error) {
      this.sendout.fail(error);
    }
  }

  replyTo() {
    return this.purpose?.reply ? { reply_to: this.purpose.message.message_id } : {};
  }

  chooseCommand(command) {
    this.commands.hide();
    this.write("");
    this.input.focus();
    return this.dispatch({ text: command });
  }

  async toggleCommands() {
    if (this.commands.open) return this.commands.hide();
    await this.commands.show().catch(this.sendout.fail);
    this.commands.focusFirst();
    return undefined;
  }

  startReply(message, forced = false) {
    if (this.purpose?.edit) this.write("");
    this.purpose = { reply: true, message, forced };
    this.showBanner("reply", say("composer.replying", { who: nameOf(message.sender_chat || message.from) }), gist(message));
    if (!forced) this.input.focus();
  }

  startEdit(message) {
    this.purpose = { edit: true, message };
    this.showBanner("edit", say("composer.editing"), gist(message));
    this.write(message.text ?? message.caption ?? "");
    this.input.focus();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  showBanner(sign, title, words) {
    const drop = iconButton("close", say("composer.cancel"), () => this.release());
    this.banner.replaceChildren(icon(sign), h("p", {}, h("b", {}, title), h("span", {}, words)), drop);
    this.banner.hidden = false;
  }

  // declined: the person turned a forced reply away, so it is not offered again.
  release(declined = true) {
    if (!this.purpose) return;
    if (this.purpose.edit) this.write("");
    if (this.purpose.forced && declined) this.declined.add(this.purpose.message.message_id);
    this.purpose = null;
    this.banner.hidden = true;
    this.input.placeholder = say("composer.placeholder");
    if (declined) this.input.focus();
  }

  // layer: the message that laid the markup out, and asks for a reply when it is a ForceReply.
  layOut(markup, layer) {
    const signature = JSON.stringify([markup, layer?.message_id]);
    if (signature === this.laidOut) return;
    this.laidOut = signature;
    this.markup = markup?.keyboard ? markup : null;
    this.keysToggle.hidden = !this.markup;
    this.keys.replaceChildren(...(this.markup ? [replyKeyboard(this.markup, (button) => this.useKey(button))] : []));
    this.fold(false);
    this.input.placeholder = markup?.input_field_placeholder || say("composer.placeholder");
    this.force(markup?.force_reply ? layer : null);
  }

  force(message) {
    if (this.purpose?.forced && this.purpose.message.message_id !== message?.message_id) this.release(false);
    if (message && !this.purpose && !this.declined.has(message.message_id)) this.startReply(message, true);
  }

  fold(folded) {
    this.folded = folded;
    this.keys.hidden = folded;
    this.keysToggle.setAttribute("aria-expanded", String(!folded));
  }

  async useKey(button) {
    const markup = this.markup;
    if (button.request_location || button.request_contact) await this.sendout.share(button.request_location ? "location" : "contact", this);
    else await this.dispatch({ text: button.text });
    if (markup.one_time_keyboard && this.markup === markup) this.fold(true);
  }
}
