"""Where words of people lie, and how they are forgotten: the one room that knows all of it."""
