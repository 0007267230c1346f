from tests.storage.locality import database, shared

__all__ = ["database", "shared"]
