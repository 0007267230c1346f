"""Everything that messengers share: people, chats, messages, files, time, faults, and what waits to be fetched."""
