"""The way in: an update is fetched, kept, put in its person's order, throttled, and dealt with in one transaction."""
