// The topics of a forum: which one is read and written in.

import { h } from "./dom.js";
import { say } from "./texts.js";

const ALL = "all";

export class Topics {
  constructor({ changed }) {
    this.known = new Map();
    this.choice = h("select", { "aria-label": say("topics.label"), onchange: () => changed() });
    this.node = h("div", { class: "topics", hidden: true }, this.choice);
  }

  learn(messages) {
    const before = this.known.size;
    for (const message of messages) {
      if (message.forum_topic_created) this.known.set(message.message_thread_id ?? message.message_id, message.forum_topic_created.name);
    }
    if (this.known.size === before) return;
    const chosen = this.choice.value || ALL;
    const options = [[ALL, say("topics.all")], ...[...this.known].map(([id, name]) => [String(id), name])];
    this.choice.replaceChildren(...options.map(([value, name]) => h("option", { value }, name)));
    this.choice.value = chosen;
    this.node.hidden = false;
  }

  get chosen() {
    return this.node.hidden || this.choice.value === ALL ? null : Number(this.choice.value);
  }

  among(messages) {
    return this.chosen === null ? messages : messages.filter((message) => message.message_thread_id === this.chosen);
  }

  thread() {
    return this.chosen === null ? {} : { thread: this.chosen };
  }
}
