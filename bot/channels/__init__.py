"""The messengers, a folder each, and the accounts at them that the settings name."""
