"""Dialogues, who wants to hear of them, and the word that goes to all of these."""
