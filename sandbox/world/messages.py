"""Messages as they lie in a chat, and as they are shown."""

from dataclasses import dataclass, field

from sandbox.world.shapes import Json


@dataclass
class Message:
    """One message: its Bot API form without the reply, which is looked up when it is shown."""

    id: int
    body: Json
    sender: int
    reply_to: int = 0
    thread: int = 0
    deleted: bool = False
    service: bool = False
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    votes: dict[int, list[int]] = field(default_factory=dict)

    def change(self, fields: Json, drop: tuple[str, ...] = ()) -> None:
        """Put a new body in place of the old, which updates already queued still hold."""
        kept = {key: value for key, value in self.body.items() if key not in drop}
        self.body = {**kept, **fields}


def shown(messages: dict[int, Message], message: Message) -> Json:
    """Give the Bot API form of a message, with the one it replies to unless that is gone."""
    # In a forum Telegram shows what answers nothing as an answer to the message that opened its topic.
    target = messages.get(message.reply_to or message.thread)
    if target is message or (not message.reply_to and not message.body.get("is_topic_message")):
        return message.body
    if target is None or target.deleted:
        return message.body
    return {**message.body, "reply_to_message": target.body}
