// What happened in a chat besides talking, as one sentence; null for an ordinary message.

import { say } from "./texts.js";
import { nameOf } from "./world.js";

const list = (users) => users.map(nameOf).join(", ");

const SENTENCES = {
  new_chat_members: (users, who) => (users.length === 1 && nameOf(users[0]) === who ? say("service.joined", { who }) : say("service.added", { who, whom: list(users) })),
  left_chat_member: (user, who) => (nameOf(user) === who ? say("service.left", { who }) : say("service.removed", { who, whom: nameOf(user) })),
  new_chat_title: (title, who) => say("service.renamed", { who, title }),
  new_chat_photo: (_, who) => say("service.photo", { who }),
  delete_chat_photo: (_, who) => say("service.photo_removed", { who }),
  group_chat_created: (_, who) => say("service.created", { who }),
  supergroup_chat_created: (_, who) => say("service.created", { who }),
  channel_chat_created: () => say("service.channel_created"),
  migrate_to_chat_id: () => say("service.became_supergroup"),
  migrate_from_chat_id: () => say("service.was_group"),
  pinned_message: (_, who) => say("service.pinned", { who }),
  message_auto_delete_timer_changed: (_, who) => say("service.timer", { who }),
  forum_topic_created: (topic, who) => say("service.topic_created", { who, name: topic.name }),
  forum_topic_edited: (topic) => say("service.topic_edited", { name: topic.name || "" }),
  forum_topic_closed: () => say("service.topic_closed"),
  forum_topic_reopened: () => say("service.topic_reopened"),
  write_access_allowed: () => say("service.write_access"),
};

export function serviceWords(message) {
  const field = Object.keys(SENTENCES).find((name) => message[name] !== undefined);
  return field ? SENTENCES[field](message[field], nameOf(message.sender_chat || message.from)) : null;
}

const KINDS = ["photo", "video", "animation", "document", "voice", "audio", "video_note", "sticker", "venue", "location", "contact", "poll", "dice"];

// A message in one line, for a quote, a reply in the making and an announcement.
export function gist(message) {
  const words = message.text || message.caption;
  if (words) return words;
  const kind = KINDS.find((name) => message[name]);
  return kind ? say(`kind.${kind}`) : serviceWords(message) || say("kind.other");
}
