"""The database's own care: migrations, copies, the move to PostgreSQL, and what tells how well all is."""
