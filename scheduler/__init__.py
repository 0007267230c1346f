"""Everything that is done by the clock: sending messages, reminders, releases, tidying, alarms."""
