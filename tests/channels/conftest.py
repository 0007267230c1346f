from tests.scheduler.conftest import address, channel, sandbox

__all__ = ["address", "channel", "sandbox"]
