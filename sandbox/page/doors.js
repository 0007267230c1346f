// What a message lets a person do: press, follow, copy, answer, change, take back.

import { openMenu, ask, tell, toast } from "./popups.js";
import { h } from "./dom.js";
import { isOwn } from "./bubble.js";
import { say } from "./texts.js";
import { botByUsername, chatName } from "./world.js";

export function doorsOf(column) {
  return {
    press: (message, button) => press(column, message, button),
    link: (address) => follow(column, address),
    copy: (words) => copy(column, words),
    command: (words) => column.composer.dispatch({ text: words }),
    jump: (messageId) => column.transcript.jump(messageId) || toast(column.toasts, say("message.not_here")),
    actions: (messages, anchor) => openMenu(anchor, actions(column, messages)),
  };
}

async function press(column, message, button) {
  try {
    const wanted = button.callback_data === undefined ? { label: button.text } : { data: button.callback_data };
    const { callback_query_id: query } = await column.talk.press(message.message_id, wanted);
    const answer = await column.talk.answer(query);
    await column.refresh();
    if (!answer.answered) toast(column.toasts, say("press.unanswered"));
    else if (answer.url) await follow(column, answer.url);
    else if (answer.text && answer.show_alert) await tell(chatName(column.chat), answer.text);
    else if (answer.text) toast(column.toasts, answer.text);
  } catch (error) {
    column.fail(error);
  }
}

const START_LINK = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/(\w+)\/?\?start=([\w-]+)$/i;

// Nothing is opened outside. A link that starts one of the bots here can be followed inside.
async function follow(column, address) {
  const [, username, payload] = START_LINK.exec(address) || [];
  const bot = username && botByUsername(username);
  const given = await ask({
    title: say("link.title"),
    body: [h("p", {}, say(bot ? "link.start_here" : "link.not_opened")), h("p", { class: "address" }, address)],
    confirm: say(bot ? "link.start" : "link.copy"),
  });
  if (!given) return;
  if (!bot) return void (await copy(column, address));
  const there = bot.id === column.chat ? column : column.frame.changed(column, { person: column.person, chat: bot.id });
  await there.composer.dispatch({ text: `/start ${payload}` });
}

async function copy(column, words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(column.toasts, say("copy.done", { words }));
  } catch {
    toast(column.toasts, words);
  }
}

function actions(column, messages) {
  const [message] = messages;
  const captioned = messages.find((one) => one.caption) || message;
  const words = message.text ?? captioned.caption;
  const own = isOwn(message, column.person);
  return [
    { icon: "reply", label: say("action.reply"), act: () => column.composer.startReply(message) },
    words && { icon: "copy", label: say("action.copy"), act: () => copy(column, words) },
    own && words && { icon: "edit", label: say("action.edit"), act: () => column.composer.startEdit(captioned) },
    own && { icon: "trash", label: say("action.delete"), grave: true, act: () => remove(column, messages) },
  ];
}

async function remove(column, messages) {
  try {
    for (const message of messages) await column.talk.remove(message.message_id);
    await column.refresh();
  } catch (error) {
    column.fail(error);
  }
}
