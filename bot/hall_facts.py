"""How a dialogue was held, for its minutes: who was let in, the hours, the secretary; nobody who came is named."""

from bot.paper_reading import PaperOrder
from documents.papers.paper_facts import HallFacts
from storage.dialogue import attendances, check_ins, halls
from storage.engine.database import Db
from storage.office import officials
from storage.tables import Dialogue


async def hall_facts(db: Db, dialogue: Dialogue, order: PaperOrder) -> HallFacts:
    """What was counted at the door and pressed in the hall; what was not is empty."""
    hall, zone = await halls.find(db, dialogue.id), order.zone
    counts = await check_ins.count_by_place(db, dialogue.id)
    opened_by = hall.opened_by if hall is not None else None
    return HallFacts(
        came=sum(one.people for one in counts),
        said=(await attendances.count_answers(db, dialogue.id)).seated,
        places=tuple((one.name, one.people) for one in counts),
        opened_at=hall.opened_at.astimezone(zone) if hall and hall.opened_at else None,
        closed_at=hall.closed_at.astimezone(zone) if hall and hall.closed_at else None,
        secretary=(await officials.get(db, opened_by)).name if opened_by else "",
    )
