"""Telegram: its calls, how each message is said in them, and what its refusals mean."""
