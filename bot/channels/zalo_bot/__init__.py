"""Zalo Bot Platform: its calls, what its events become, how messages are said there and what its refusals mean."""
