"""/camket: what was promised, a page at a time, what is overdue first; one of them, and what can be done with it."""

from collections.abc import Sequence

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnPromise
from handlers.official import previews, promise_steps
from handlers.official.cards import FIRST
from handlers.official.reply_buttons import admit_to_reply
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.promise_words import event_line, promise_line, proposed_in, shown_file, standing_of
from handlers.talk import Talk
from locales.spoken import code, in_full, quoted, short
from rules.access import Right, require_either
from rules.codes import code_and_rest
from rules.files import FileState
from rules.paging import Cut, matching_names
from rules.promises import PromiseState, may_follow
from rules.refusal import Refusal
from rules.reply_states import ReplyState
from storage.dialogue import dialogues
from storage.feedback import feedbacks, promise_debts, promises
from storage.feedback.promises import PromiseFilter, PromiseRow
from storage.office import offices, officials
from storage.tables import Feedback, PromiseEvent

STEPS = ("prove", "move", "drop")
NEVER_SHOWN = frozenset({FileState.REFUSED, FileState.GONE})


def data(act: str, about: int = 0, cut: Cut = FIRST) -> str:
    return OnPromise(act=act, about=about, row=cut.row, back=cut.back).pack()


async def on_promises_command(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/camket: all that whoever asks sees to; with a code those about that opinion, with a name those of that unit."""
    require_either(talk.clerk, Right.HANDLE, Right.HOLD_DIALOGUE)
    typed, rest = code_and_rest((command.args or "").strip())
    if typed is not None:
        found = await feedbacks.find_by_code(talk.db, typed)
        await show_of(talk, await promise_steps.opinion_in_scope(talk, found.id if found else 0), FIRST)
    elif rest:
        await show_all(talk, await unit_named(talk, rest), FIRST)
    else:
        await show_all(talk, 0, FIRST)


async def unit_named(talk: Talk, typed: str) -> int:
    """The unit that is called so; where none or several are, what they are called is told."""
    found = matching_names(typed, await offices.units(talk.db), lambda one: one.name)
    if len(found) != 1:
        raise Refusal("promise-which-unit", found="; ".join(one.name for one in found[:5]) or "none")
    return found[0].id


async def in_scope(talk: Talk, number: int) -> PromiseRow:
    """A promise that whoever speaks sees to; any other is refused."""
    row = await promises.get(talk.db, number)
    if not may_follow(talk.clerk, row.promise.unit_id, row.promise.dialogue_id):
        raise Refusal("not-in-scope")
    return row


async def show_all(talk: Talk, unit: int, cut: Cut) -> None:
    """Those of all units that whoever speaks sees to, or of one."""
    name = (await offices.unit(talk.db, unit)).name if unit else "all"
    more = [(talk.t("promise-late"), data("late"))]
    more += [(talk.t("promise-mine"), data("mine"))] if talk.private else []
    await show_page(talk, PromiseFilter(unit=unit), name, ("all", unit, cut), more)


async def show_late(talk: Talk, cut: Cut) -> None:
    """What is overdue, with how much of it each unit owes."""
    owed = await promise_debts.overdue_by_unit(talk.db, talk.clerk, talk.today)
    by_unit = [talk.t("promise-late-unit", unit=unit, count=count) for unit, count in owed]
    wanted = PromiseFilter(overdue_on=talk.today)
    await show_page(talk, wanted, "late", ("late", 0, cut), [(talk.t("promise-all"), data("all"))], by_unit)


async def show_mine(talk: Talk, cut: Cut) -> None:
    """Those that whoever speaks wrote."""
    mine = PromiseFilter(duties=talk.clerk.numbers)
    await show_page(talk, mine, "mine", ("mine", 0, cut), [(talk.t("promise-all"), data("all"))])


async def show_of(talk: Talk, feedback: Feedback, cut: Cut) -> None:
    """Those about one opinion, and the way to note another one."""
    new = [(talk.t("promise-new"), data("new", feedback.id))] if talk.private else []
    await show_page(talk, PromiseFilter(feedback=feedback.id), code(feedback.code), ("of", feedback.id, cut), new)


async def show_page(
    talk: Talk,
    wanted: PromiseFilter,
    name: str,
    where: tuple[str, int, Cut],
    more: Options,
    lines: Sequence[str] = (),
) -> None:
    act, about, cut = where
    page = await promises.page_of(talk.db, talk.clerk, wanted, cut)
    opened, overdue = await promises.count_open(talk.db, talk.clerk, wanted, talk.today)
    options = [(promise_line(talk.texts, row, talk.today), data("show", row.promise.id)) for row in page]
    options += page_buttons(talk, page, lambda to: data(act, about, to))
    head = talk.t("promise-list", name=name, open=opened, overdue=overdue, shown=len(page))
    await talk.ask("\n".join((head, *lines)), options + more)


async def show_promise(talk: Talk, row: PromiseRow) -> None:
    """One of them with all that was done with it, and what can be done now."""
    promise, words = row.promise, talk.texts
    events = await promises.events_of(talk.db, promise)
    file = await promises.file_of(talk.db, promise)
    owner, unit = await officials.get(talk.db, promise.duty_id), await offices.unit(talk.db, promise.unit_id)
    facts = {"code": code(row.feedback.code), "unit": unit.name, "owner": owner.name}
    alone = await promise_debts.ownerless(talk.db, [promise.id], talk.now)
    facts["serves"] = "no" if alone and promise.state == PromiseState.OPEN else "yes"
    facts |= {"moved": str(promise.moved), "time": str(promise.moved + 1)}
    facts["words"] = quoted(words, promise.words) if promise.words else talk.t("promise-erased")
    facts["file"] = shown_file([file.kind] if file and file.state not in NEVER_SHOWN else [], words)
    standing = standing_of(promise, talk.today)
    text = talk.t("promise-shown", due=in_full(words, promise.due), standing=standing, **facts)
    lines = [await line_of(talk, one) for one in events]
    options = []
    if promise.state == PromiseState.OPEN and talk.private:
        options = [(talk.t(f"promise-{act}"), data(act, promise.id, Cut(promise.moved))) for act in STEPS]
    await talk.ask("\n".join([text, "", *lines]), options, (talk.t("button-back"), data("all")))


async def line_of(talk: Talk, event: PromiseEvent) -> str:
    who = (await officials.get(talk.db, event.duty_id)).name if event.duty_id else ""
    meeting = await dialogues.get(talk.db, event.dialogue_id) if event.dialogue_id else None
    at = short(talk.local(event.at))
    return event_line(talk.texts, event, at, who, dialogue_line(talk, meeting) if meeting else "")


async def on_promise(_event: Message | CallbackQuery, press: OnPromise, talk: Talk) -> None:
    """A button of promises; who may is asked anew at each."""
    cut = Cut(press.row, press.back)
    match press.act:
        case "keep" | "pass":
            await choose(talk, press.about, press.row, keep=press.act == "keep")
        case "all" | "mine" | "late":
            await show_list(talk, press, cut)
        case "of":
            await show_of(talk, await promise_steps.opinion_in_scope(talk, press.about), cut)
        case "show":
            await show_promise(talk, await in_scope(talk, press.about))
        case "stop":
            await promise_steps.stop(talk)
        case "new" | "new-send":
            await promise_steps.step_new(
                talk, await promise_steps.opinion_in_scope(talk, press.about), sure=press.act == "new-send"
            )
        case _:
            await promise_steps.step(talk, await in_scope(talk, press.about), press.act, press.row)


async def show_list(talk: Talk, press: OnPromise, cut: Cut) -> None:
    require_either(talk.clerk, Right.HANDLE, Right.HOLD_DIALOGUE)
    if press.act == "all":
        await show_all(talk, press.about, cut)
    else:
        await (show_mine(talk, cut) if press.act == "mine" else show_late(talk, cut))


async def choose(talk: Talk, number: int, day: int, *, keep: bool) -> None:
    """Say of a day in a text that is read back that it is a promise, or none; it is shown once more."""
    reply, feedback = await admit_to_reply(talk, number, "edit")
    # A button of an older version named no day and meant the first one.
    found = next((one for one in proposed_in(reply) if day in {0, one.due.toordinal()}), None)
    if found is None or reply.state != ReplyState.PREVIEW:
        raise Refusal("button-old")
    await promises.note(talk.db, reply, found, talk.now, keep=keep)
    await previews.show_now(talk, reply, feedback)
