"""What every room of storage stands on: connections, commits, upserts, pages, leases, locks of files."""
