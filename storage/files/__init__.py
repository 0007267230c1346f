"""Files: their bytes in a folder by digest, their rows, and what becomes of them."""
