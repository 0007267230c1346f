"""A Bot API server and chat page on this machine, for trying and testing bots without Telegram."""
