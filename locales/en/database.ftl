# The two users of the database: the owner of the tables, and that of the bot.

migrate-not-owner = The data are at revision { $revision }, the program needs { $newest }, and the user in CAUNOI_DATABASE_URL may not change tables. Set CAUNOI_OWNER_URL and run: python -m bot migrate
migrate-no-role = The database server has no user { $role }, which CAUNOI_DATABASE_URL names. Make that user and run this again.
migrate-no-owner = The user in CAUNOI_OWNER_URL does not own the tables and can give no rights. Use the one that made them, or hand them over as docs/operations.md tells.
rights-given = The user { $role } has just the rights that the bot needs.
doctor-owner = Better changed: the bot reaches the database as the user that owns the tables: whoever takes over the program can switch off what protects the history. Use two users, with CAUNOI_OWNER_URL (see docs/operations.md).
doctor-no-owner = The database user of the bot can change no table and delete no history.
