"""People: who they are, what they agreed to, how much they may send, and what did not reach them."""
