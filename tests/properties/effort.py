"""How hard the properties are tried: always the same few cases, half of them in `make test`, many when asked for.

PROPERTIES=40 .venv/bin/pytest tests/properties --timeout 3600 tries forty times as many, and others each time; what
breaks is printed as the shortest story that breaks it.
"""

import os

from hypothesis import HealthCheck, Phase, settings

from tests.pairing import SPARING

TIMES = int(os.environ.get("PROPERTIES", "1"))
# A whole database stands behind each case: neither its speed nor a fixture that lasts over several cases is a fault.
SUPPRESSED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)


def effort(cases: int, url: str, steps: int = 50) -> settings:
    """So many cases, each of so many steps if any; a third of them on PostgreSQL, which is slower."""
    parts = (1 if url.startswith("sqlite") else 3) * (2 if SPARING.fewer_steps else 1)
    return settings(
        max_examples=max(cases // parts, 1) * TIMES,
        stateful_step_count=steps,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=SUPPRESSED,
    )
