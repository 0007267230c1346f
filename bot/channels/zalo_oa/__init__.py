"""Zalo Official Account: tokens that are good for one refresh, a window that closes, signed events."""
