"""A basic group becomes a supergroup with a number of its own."""

from sandbox.telegram import rights
from sandbox.telegram.posting import service
from sandbox.world.chats import Chat, Member
from sandbox.world.world import World


def migrate(world: World, old: Chat, by: int) -> Chat:
    """Turn a basic group into a supergroup: a new chat with the same people, whose messages count from one."""
    new = world.open_group("supergroup", old.title)
    new.permissions = old.permissions or rights.default_permissions()
    new.members = {user: Member(m.status, dict(m.rights), m.until) for user, m in old.members.items() if m.inside}
    service(world, old, by, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    service(world, new, by, {"migrate_from_chat_id": old.id})
    world.tell_people(new, {"type": "chat", "migrated_from": old.id})
    return new
