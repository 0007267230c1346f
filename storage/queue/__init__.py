"""The queues: updates that came (inbox), messages that are to leave (outbox), and what becomes of both."""
