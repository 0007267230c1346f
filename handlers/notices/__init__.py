"""What is worded only when it leaves: one worder for each notice, and the table of them in `at_sending.py`."""
