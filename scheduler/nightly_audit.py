"""Looks through all histories once a night, a few pieces a tick, and writes down what was found."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog

from rules.audit import Discrepancy
from storage.engine.database import Database
from storage.upkeep import audit
from storage.upkeep.audit import AuditPlace

# The local hours in which it begins; once begun it goes on to its end.
NIGHT = range(1, 5)
PIECES = 5
# So many findings are named in the log; all are counted, and `python -m bot audit` names all.
MOST_NAMED = 50
log = structlog.get_logger()


class NightlyAudit:
    """How far tonight's audit has come; a process that begins in the night begins it anew."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self.database = database
        self.zone = zone
        self._done_on: date | None = None
        self._place: AuditPlace | None = None
        self._found: list[Discrepancy] = []

    async def go_on(self, now: datetime) -> None:
        """One tick."""
        local = now.astimezone(self.zone)
        if self._place is None:
            if self._done_on == local.date() or local.hour not in NIGHT:
                return
            self._place, self._found = AuditPlace(), []
        for _ in range(PIECES):
            piece = await audit.audit_piece(self.database, self._place)
            self._name(piece.findings)
            if piece.after is None:
                await self._end(self._place, local)
                return
            self._place = piece.after

    def _name(self, findings: audit.Discrepancies) -> None:
        for one in findings:
            self._found.append(one)
            if len(self._found) <= MOST_NAMED:
                log.error("history changed", what=one.what.value, feedback=one.feedback_id, number=one.number)

    async def _end(self, last: AuditPlace, local: datetime) -> None:
        async with self.database.writing() as db:
            await audit.note_audit(db, last, self._found, local)
        log.info("history audited", feedbacks=last.feedbacks, checkpoints=last.checkpoint, findings=len(self._found))
        self._done_on, self._place = local.date(), None
