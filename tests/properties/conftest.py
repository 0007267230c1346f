from tests.scheduler.conftest import told

__all__ = ["told"]
