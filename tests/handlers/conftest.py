from tests.scheduler.conftest import address, channel, sandbox, told
from tests.storage.locality import database, shared

__all__ = ["address", "channel", "database", "sandbox", "shared", "told"]
