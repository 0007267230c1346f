// Who and what is there: people, bots and chats, and which columns make sense of them.

import * as api from "./api.js";
import { say } from "./texts.js";

export const world = { people: new Map(), bots: new Map(), chats: new Map() };

export async function look() {
  const [people, bots, chats] = await Promise.all([api.people(), api.bots(), api.chats()]);
  world.people = byId(people);
  world.bots = byId(bots);
  world.chats = byId(chats);
}

const byId = (things) => new Map(things.map((thing) => [thing.id, thing]));

export function nameOf(user) {
  if (!user) return "";
  return user.title || [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username || String(user.id);
}

export const personName = (id) => nameOf(world.people.get(id)) || String(id);

export const hasBlocked = (person, bot) => Boolean(world.people.get(person)?.blocked?.includes(bot));

export const isPrivate = (chat) => chat > 0;

export const chatName = (id) => nameOf(isPrivate(id) ? world.bots.get(id) : world.chats.get(id)) || String(id);

export function chatKind(id) {
  if (isPrivate(id)) return say("chat.private");
  const chat = world.chats.get(id);
  if (!chat) return say("chat.group");
  const kind = chat.is_forum ? "forum" : chat.type;
  const count = present(chat).filter((member) => !botIds().has(member)).length;
  return say(`chat.${kind}`, { count });
}

const memberId = (member) => (typeof member.user === "object" ? member.user.id : member.user);

const present = (chat) =>
  (chat.members || []).filter((member) => !["left", "kicked"].includes(member.status)).map(memberId);

const botIds = () => new Set(world.bots.keys());

export const groups = () => [...world.chats.values()].filter((chat) => chat.id < 0);

export function chatsFor(person) {
  const own = groups().filter((chat) => present(chat).includes(person)).map((chat) => chat.id);
  return [...world.bots.keys(), ...own];
}

export function botsIn(chat) {
  if (isPrivate(chat)) return world.bots.has(chat) ? [world.bots.get(chat)] : [];
  const there = world.chats.get(chat);
  return there ? present(there).filter((id) => world.bots.has(id)).map((id) => world.bots.get(id)) : [];
}

export function botByUsername(username) {
  return [...world.bots.values()].find((bot) => bot.username?.toLowerCase() === username.toLowerCase());
}

// A resident, the group as an official sees it, a second resident, an official in private.
export function sensibleColumns() {
  const bot = world.bots.keys().next().value;
  const everyone = [...world.people.keys()];
  const inGroups = new Set(groups().flatMap(present));
  const residents = everyone.filter((id) => !inGroups.has(id));
  const officials = everyone.filter((id) => inGroups.has(id));
  const withBot = (person) => bot && person && { person, chat: bot };
  const group = groups().find((chat) => present(chat).some((id) => officials.includes(id)));
  const inGroup = group && { person: officials.find((id) => present(group).includes(id)), chat: group.id };
  const seen = [withBot(residents[0]), inGroup, withBot(residents[1]), withBot(officials[0])].filter(Boolean);
  return seen.slice(0, 4);
}
