"""Everything printed: plain data in, bytes out; imported only by the child process that does long work."""
