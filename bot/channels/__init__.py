"""The messengers, a folder each: what is said goes out through them."""
