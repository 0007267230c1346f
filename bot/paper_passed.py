"""Makes of what a dialogue left to others what may stand in the list for them."""

from bot.paper_opinions import OpinionWorder
from documents.papers.passed_line import PassedLine
from locales import phrases
from rules.codes import show_code
from rules.redaction import redact, without_house_number, without_owners
from storage.dialogue.passed_on import PassedOn


def passed_line(one: PassedOn, worder: OpinionWorder) -> PassedLine:
    """Whoever reads it above learns the matter and its code, and of nobody who raised it."""
    hamlet = redact(without_house_number(one.hamlet or "", phrases("house")), one.name, worder.words)
    hamlet = without_owners(hamlet, worder.words)
    return PassedLine(
        code=show_code(one.code),
        received_on=worder.order.local_day(one.received_at),
        place=", ".join(filter(None, (hamlet, one.area))),
        field=one.field or "",
        words=redact(one.words, one.name, worder.words),
        way=one.agenda,
        to=redact(one.to or "", one.name, worder.words, of_office=True),
        passed_on=worder.order.local_day(one.since),
        state=one.state,
        folded_into=show_code(one.folded_into) if one.folded_into else "",
    )
