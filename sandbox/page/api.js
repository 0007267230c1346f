// The control API of the sandbox, one function per thing that a person or an onlooker does.

async function answerOf(response) {
  const body = await response.json().catch(() => null);
  if (!body) throw new Error(`HTTP ${response.status}`);
  if (!body.ok) throw new Error(body.error || `HTTP ${response.status}`);
  return body.result;
}

const get = async (path, query = {}) => answerOf(await fetch(`/sandbox/${path}${asQuery(query)}`));

const post = async (path, body) =>
  answerOf(
    await fetch(`/sandbox/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

function asQuery(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

export const people = () => get("people");
export const bots = () => get("bots");
export const chats = () => get("chats");
export const chatsOf = (person) => get(`people/${person}/chats`);
export const addPerson = (person) => post("people", person);

export const calls = (query) => get("calls", query);
export const faults = () => get("faults");
export const addFault = (fault) => post("faults", fault);
export const clearFaults = async () => answerOf(await fetch("/sandbox/faults", { method: "DELETE" }));
export const setLimits = (on) => post("limits", { on });
export const forward = (seconds) => post("clock", { forward: seconds });

export const mediaAddress = (file) => `/sandbox/media/${encodeURIComponent(file)}`;

export async function upload(blob, name) {
  const type = blob.type || "application/octet-stream";
  const address = `/sandbox/files${asQuery({ name })}`;
  const stored = await answerOf(await fetch(address, { method: "POST", headers: { "Content-Type": type }, body: blob }));
  return stored.file;
}

// What one person can do and see in one chat.
export function conversation(person, chat) {
  const act = (verb, body) => post(`people/${person}/${verb}`, { chat, ...body });
  return {
    person,
    chat,
    messages: () => get(`people/${person}/messages`, { chat }),
    keyboard: async () => (await get(`people/${person}/keyboard`, { chat })).reply_markup,
    commands: (bot) => get("commands", { bot, chat, user: person }),
    send: (body) => act("send", body),
    edit: (messageId, words) => act("edit", { message_id: messageId, ...words }),
    remove: (messageId) => act("delete", { message_id: messageId }),
    press: (messageId, button) => act("press", { message_id: messageId, ...button }),
    answer: (query) => get(`callbacks/${query}`, { wait: 20 }),
    block: () => post(`people/${person}/block`, { bot: chat }),
    unblock: () => post(`people/${person}/unblock`, { bot: chat }),
  };
}
