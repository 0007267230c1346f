"""The roof: settings, assembly, the command line, and the way of an update from the wire to its unit of work."""
