"""A Telegram of our own: the Bot API's methods, checks and refusals over the shared world."""
