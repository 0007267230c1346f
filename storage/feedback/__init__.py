"""Feedbacks: drafts, words, files, history, replies, and the cards on which officials see them."""
