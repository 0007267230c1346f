// The messages of one chat as one person sees them; only what changed is drawn anew.

import { author, bubble, isOwn } from "./bubble.js";
import { h, icon } from "./dom.js";
import { serviceWords } from "./service.js";
import { day, say } from "./texts.js";

const SHOWN_AT_ONCE = 200;
const NEAR = 90;

export class Transcript {
  constructor({ person, chat, doors, label }) {
    Object.assign(this, { person, chat, doors, drawn: new Map(), limit: SHOWN_AT_ONCE, messages: [], unseen: 0 });
    this.list = h("ol", { class: "entries", role: "log", "aria-live": "polite", "aria-label": label, "aria-busy": "true" });
    this.earlier = h("button", { type: "button", class: "earlier", hidden: true, onclick: () => this.showEarlier() }, say("transcript.earlier"));
    this.down = h("button", { type: "button", class: "to-newest", hidden: true, onclick: () => this.toNewest() });
    this.scroller = h("div", { class: "scroller" }, this.earlier, this.list);
    this.node = h("div", { class: "transcript" }, this.scroller, this.down);
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.list.addEventListener("focusin", (event) => this.rove(event.target.closest(".entry")));
    // A picture that arrives late, the keyboard of a phone or a growing composer must not push the newest message away.
    this.watch = new ResizeObserver(() => this.stuck && this.toNewest());
    this.watch.observe(this.list);
    this.watch.observe(this.scroller);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.stuck = true;
    this.top = 0;
  }

  // Only a move upwards is the reader's wish to stay; being far from the end may come from a keyboard that unfolded.
  scrolled() {
    const { scrollTop } = this.scroller;
    if (this.atNewest()) {
      this.stuck = true;
      this.forgetUnseen();
    } else if (scrollTop < this.top) {
      this.stuck = false;
    }
    this.top = scrollTop;
  }

  close() {
    this.watch.disconnect();
  }

  find(messageId) {
    return this.messages.find((message) => message.message_id === messageId);
  }

  show(messages) {
    const known = this.messages.length && this.messages.at(-1).message_id;
    const arrived = messages.filter((message) => message.message_id > known && known);
    this.messages = messages;
    const wasStuck = this.stuck;
    this.draw();
    this.list.removeAttribute("aria-busy");
    const ownArrived = arrived.some((message) => isOwn(message, this.person));
    if (wasStuck || ownArrived) this.toNewest();
    else this.countUnseen(arrived.length);
    return arrived;
  }

  draw() {
    const visible = this.messages.slice(-this.limit);
    this.earlier.hidden = visible.length === this.messages.length;
    const focused = focusWithin(this.list);
    const next = new Map();
    const nodes = blocks(visible).map((block) => this.entry(block, next));
    this.drawn = next;
    replaceChanged(this.list, nodes);
    if (!this.list.querySelector(".entry[tabindex='0']")) this.rove(this.list.lastElementChild);
    restoreFocus(this.list, focused);
  }

  entry({ key, messages, first, newDay }, next) {
    const signature = JSON.stringify([messages, first, newDay]);
    const before = this.drawn.get(key);
    const node =
      before?.signature === signature
        ? before.node
        : bubble(messages, { person: this.person, chat: this.chat, first, newDay, doors: this.doors });
    next.set(key, { signature, node });
    return node;
  }

  showEarlier() {
    const height = this.scroller.scrollHeight;
    this.limit += SHOWN_AT_ONCE;
    this.draw();
    this.scroller.scrollTop += this.scroller.scrollHeight - height;
  }

  atNewest() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR;
  }

  toNewest() {
    this.stuck = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.forgetUnseen();
  }

  countUnseen(more) {
    this.unseen += more;
    if (!this.unseen) return;
    this.down.hidden = false;
    this.down.replaceChildren(icon("down"), say("transcript.newer", { count: this.unseen }));
  }

  forgetUnseen() {
    this.unseen = 0;
    this.down.hidden = true;
  }

  jump(messageId) {
    if (!this.list.querySelector(`[data-message="${messageId}"]`) && this.find(messageId)) {
      this.limit = this.messages.length;
      this.draw();
    }
    const entry = this.list.querySelector(`[data-message="${messageId}"]`);
    if (!entry) return false;
    this.stuck = false;
    entry.scrollIntoView({ block: "center" });
    entry.focus({ preventScroll: true });
    entry.classList.remove("flash");
    requestAnimationFrame(() => entry.classList.add("flash"));
    return true;
  }

  // One stop for Tab; the arrows walk from message to message, Enter opens what can be done with it.
  walk(event) {
    const entry = event.target;
    if (!entry.classList.contains("entry")) return;
    const to = { ArrowUp: entry.previousElementSibling, ArrowDown: entry.nextElementSibling, Home: this.list.firstElementChild, End: this.list.lastElementChild }[event.key];
    if (to) {
      event.preventDefault();
      to.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      entry.querySelector(".more")?.click();
    }
  }

  rove(entry) {
    if (!entry) return;
    for (const other of this.list.querySelectorAll(".entry[tabindex='0']")) other.tabIndex = -1;
    entry.tabIndex = 0;
  }
}

function blocks(messages) {
  const found = [];
  for (const message of messages) {
    const before = found.at(-1);
    const above = before?.messages.at(-1);
    if (above && message.media_group_id && message.media_group_id === above.media_group_id) {
      before.messages.push(message);
      continue;
    }
    const newDay = !above || day(above.date) !== day(message.date);
    found.push({ key: message.message_id, messages: [message], newDay, first: newDay || startsRun(above, message) });
  }
  return found;
}

const startsRun = (above, message) => Boolean(serviceWords(above)) || author(above).id !== author(message).id || message.date - above.date > 600;

function replaceChanged(list, nodes) {
  const kept = new Set(nodes);
  for (const child of [...list.children]) if (!kept.has(child)) child.remove();
  nodes.forEach((node, nth) => list.children[nth] !== node && list.insertBefore(node, list.children[nth] || null));
}

// An edit redraws the bubble whose button was just pressed: the reader's place is found again in the new one.
function focusWithin(list) {
  const active = document.activeElement;
  if (!list.contains(active)) return null;
  const entry = active.closest(".entry");
  return { message: entry.dataset.message, active, nth: [...entry.querySelectorAll("button")].indexOf(active) };
}

function restoreFocus(list, focused) {
  if (!focused || document.activeElement === focused.active) return;
  const entry = list.querySelector(`[data-message="${focused.message}"]`);
  if (!entry) return;
  const buttons = entry.querySelectorAll("button");
  (buttons[focused.nth] || buttons[buttons.length - 1] || entry).focus({ preventScroll: true });
}
