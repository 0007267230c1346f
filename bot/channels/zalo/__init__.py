"""What Zalo's products have in common: events that are kept first, and a spool for when nothing can be kept."""
