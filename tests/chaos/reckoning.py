"""Counts, at the server and in the database, what became of everything in a scene."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from rules.notice import Policy
from storage.feedback import counting, history
from storage.tables import Feedback, Inbox, Mailing, Outbox, Reply, Subscription
from tests.chaos.plan import Scene
from tests.chaos.town import Neighbour, Posted, Town, code_in, reply_to
from tests.chaos.troubling import INJECTED, Troubles
from tests.journeys.stage import Actor, Sandbox

REPEATED = "(gửi lại) "
REMINDER = "Kính mời ông/bà đến dự"
SUBSCRIBED = "sẽ nhắc ông/bà"
RECEIPT = "Đã nhận ý kiến"
LETTER = re.compile(r"Thư (\d+)-(\d+)\.")
CODE = re.compile(r"\b\d{2}-\d{5}-\d\b")
MOST_A_SECOND = 30
# From the claim of a letter to the call's arrival at the server.
ON_ITS_WAY = 1.0
TOO_LATE_FOR_AN_ANSWER = 8000
# With one more, the rest after the last in vain may be longer than anybody is kept waiting.
TRIES_WAITED_FOR = 5
OK = 200


@dataclass
class Reckoning:
    """The figures of a scene, and each breach of what is promised, in words."""

    scene: int
    setting: str
    figures: dict[str, int] = field(default_factory=dict)
    breaches: list[str] = field(default_factory=list)
    troubles: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, found: list[str]) -> None:
        """A number that must be nought."""
        self.figures[name] = len(found)
        self.breaches += [f"{name}: {one}" for one in found]


@dataclass
class Facts:
    """What server and database know at the end."""

    calls: list[dict[str, Any]]
    heard: dict[int, list[dict[str, Any]]]
    rows: list[Outbox]
    stored: dict[str, Feedback]
    inbox: list[Inbox]
    replies: list[Reply]
    reminders: int
    subscribed: int
    broken: list[str]
    miscounted: list[str]

    def texts(self, chat: int) -> list[str]:
        return [one.get("text", "") for one in self.heard[chat]]


async def gather(town: Town) -> Facts:
    async with town.database.reading() as db:
        rows = list(await db.scalars(select(Outbox).order_by(Outbox.id)))
        stored = list(await db.scalars(select(Feedback)))
        inbox = list(await db.scalars(select(Inbox)))
        replies = list(await db.scalars(select(Reply)))
        due = select(Subscription.person_id).join(Mailing, Mailing.dialogue_id == Subscription.dialogue_id)
        due = due.where(Mailing.notice == "reminder", Subscription.since <= Mailing.since_until)
        reminders = len((await db.scalars(due)).all())
        subscribed = len((await db.scalars(select(Subscription.person_id))).all())
        broken = [
            str(one.code) for one in stored if history.first_broken_line(await history.read(db, one.id)) is not None
        ]
        amiss = [f"{what} {number:+}" for what, number in (await counting.find_wrong_counts(db)).items()]
    heard = {}
    for one in town.neighbours:
        said = await Actor(town.sandbox, one.number).transcript()
        heard[one.number] = [message for message in said if message["from"]["is_bot"]]
    calls = await every_call(town.sandbox)
    codes = {str(one.code): one for one in stored}
    return Facts(calls, heard, rows, codes, inbox, replies, reminders, subscribed, broken, amiss)


async def every_call(sandbox: Sandbox) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = await sandbox.ask("calls")
    return [one for one in calls if one["method"].startswith(("send", "edit"))]


async def reckon(scene: Scene, town: Town, troubles: Troubles) -> Reckoning:
    facts = await gather(town)
    result = Reckoning(scene.number, scene.setting.name, troubles=dict(troubles.brought + troubles.kills))
    result.figures |= {
        "kills": troubles.kills.total(),
        "residents": len(town.neighbours),
        "letters": len(facts.rows),
        "reminders": sum(REMINDER in text for chat in facts.heard for text in facts.texts(chat)),
        "ended": len(troubles.workers.ended_by_themselves),
        "unknown": sum(row.state == "unknown" for row in facts.rows),
    }
    result.count("lost", [*lost(town, facts), *unequal(town, facts), *lost_letters(town.posted, facts)])
    result.count("unended", unended(facts))
    repeats = [*repeats_of_letters(town.posted, facts), *marked(facts)]
    result.figures |= {"repeats": len(set(repeats)), "allowed": troubles.repeats_allowed}
    if len(set(repeats)) > troubles.repeats_allowed:
        result.breaches.append(f"repeats: {len(set(repeats))} of {troubles.repeats_allowed} allowed")
    result.count("unmarked", unmarked(town, facts))
    result.count("twice", twice(town.posted, facts))
    result.count("astray", [*astray(town.neighbours, facts), *unwritten(town.posted, facts)])
    result.count("disorder", disorder(town.posted, facts, troubles))
    result.count("expired", after_expiry(town.posted, facts, troubles))
    result.count("refused", [str(one["at"]) for one in facts.calls if is_refused(one)])
    result.figures["a second"] = most_a_second(facts)
    if most_a_second(facts) > MOST_A_SECOND:
        result.breaches.append(f"pace: {most_a_second(facts)} in a second")
    result.count("broken", [*facts.broken, *facts.miscounted])
    return result


def lost(town: Town, facts: Facts) -> Iterator[str]:
    for one in town.neighbours:
        if one.unheard:
            yield one.unheard
            continue
        mine = facts.stored.get(one.code.replace("-", ""))
        if mine is None:
            yield f"the feedback behind receipt {one.code}"
        elif mine.words != "\n".join(one.words):
            yield f"words of {one.code}: {mine.words!r}"


def unequal(town: Town, facts: Facts) -> Iterator[str]:
    """What people were told, held against what is stored."""
    if len(facts.stored) != sum(bool(one.code) for one in town.neighbours):
        yield f"{len(facts.stored)} feedbacks for {sum(bool(one.code) for one in town.neighbours)} receipts"
    left = sum(one.state == "left" for one in facts.replies)
    heard = sum(any(reply_to(one.code) in text for text in facts.texts(one.number)) for one in town.neighbours)
    if left != heard:
        yield f"{left} answers left, {heard} heard"
    promised = sum(any(SUBSCRIBED in text for text in facts.texts(chat)) for chat in facts.heard)
    if promised != facts.subscribed:
        yield f"{promised} were told that they will be reminded, {facts.subscribed} will"
    ended = sum(row.state in {"sent", "unknown", "expired"} for row in facts.rows if row.notice == "reminder")
    if ended != facts.reminders:
        yield f"{facts.reminders} reminders due, {ended} ended"


def unended(facts: Facts) -> list[str]:
    open_rows = [row for row in facts.rows if row.state in {"queued", "leased", "failed"}]
    letters = [f"{row.state} {row.dedup_key} {row.error or ''} due {row.due_at:%H:%M:%S}" for row in open_rows]
    return letters + [f"update {one.update_id} {one.state}" for one in facts.inbox if one.state != "done"]


def arrivals(facts: Facts) -> dict[tuple[int, int], list[str]]:
    """By chat and number, every copy of a numbered letter that arrived, in order."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for chat in facts.heard:
        for text in facts.texts(chat):
            letter = LETTER.search(text)
            if letter:
                found[int(letter[1]), int(letter[2])].append(text)
    return found


def lost_letters(posted: list[Posted], facts: Facts) -> Iterator[str]:
    """A letter that is sent has arrived; one that must arrive has, unless it had lost its use before."""
    rows, arrived = {row.dedup_key: row for row in facts.rows}, arrivals(facts)
    for one in posted:
        row = rows.get(one.key)
        if row is None:
            yield f"the row of {one.text}"
        elif row.state == "sent" and not arrived[one.chat, one.number]:
            yield f"{one.text} is sent and did not arrive"
        elif row.state not in {"sent", "unknown", "expired"}:
            yield f"{one.text} is {row.state}"
        elif row.state == "unknown" and one.policy == Policy.AT_LEAST_ONCE:
            yield f"{one.text} is unknown"


def repeats_of_letters(posted: list[Posted], facts: Facts) -> Iterator[str]:
    arrived = arrivals(facts)
    for one in posted:
        if one.policy == Policy.AT_LEAST_ONCE:
            yield from (f"{one.chat}: {text}/{n}" for n, text in enumerate(arrived[one.chat, one.number][1:]))


def marked(facts: Facts) -> Iterator[str]:
    """Other messages that say they are repeats; whether the first copy arrived is not asked."""
    for chat in facts.heard:
        texts = [text for text in facts.texts(chat) if text.startswith(REPEATED) and not LETTER.search(text)]
        seen: Counter[str] = Counter()
        for text in texts:
            seen[text] += 1
            if facts.texts(chat).count(text.removeprefix(REPEATED)) or seen[text] > 1:
                yield f"{chat}: {text[:40]}/{seen[text]}"


def unmarked(town: Town, facts: Facts) -> list[str]:
    """Second copies that do not say so: of letters, receipts and answers.

    One may be without the mark, and not always the first: what the server holds up arrives after its repeat.
    """
    found = [f"{key}: {texts}" for key, texts in arrivals(facts).items() if sum(map(is_bare, texts)) > 1]
    for one in town.neighbours:
        for words in (RECEIPT, reply_to(one.code)):
            said = [text for text in facts.texts(one.number) if words in text]
            found += [f"{one.number}: {said[0][:50]}"] if sum(map(is_bare, said)) > 1 else []
    return found


def is_bare(text: str) -> bool:
    return not text.startswith(REPEATED)


def twice(posted: list[Posted], facts: Facts) -> list[str]:
    """What goes out at most once and came twice: letters of that policy, and reminders."""
    arrived = arrivals(facts)
    found = [one.text for one in posted if one.policy == Policy.AT_MOST_ONCE and len(arrived[one.chat, one.number]) > 1]
    reminded = {chat: sum(REMINDER in text for text in facts.texts(chat)) for chat in facts.heard}
    return found + [f"{number} reminders to {chat}" for chat, number in reminded.items() if number > 1]


def astray(neighbours: list[Neighbour], facts: Facts) -> list[str]:
    """Codes in a chat that are nobody's or another's: the first were rolled back, the second went to the wrong door."""
    found = []
    for one in neighbours:
        for text in facts.texts(one.number):
            strange = set(CODE.findall(text)) - {one.code}
            found += [f"{code} in the chat of {one.number}, whose is {one.code}" for code in strange]
            if RECEIPT in text and code_in(text).replace("-", "") not in facts.stored:
                found.append(f"a receipt for {code_in(text)}, which is not stored")
    return found


def unwritten(posted: list[Posted], facts: Facts) -> list[str]:
    known = {(one.chat, one.number) for one in posted}
    return [f"letter {number} to {chat} that was never written" for chat, number in arrivals(facts).keys() - known]


def disorder(posted: list[Posted], facts: Facts, troubles: Troubles) -> list[str]:
    """Letters of one chat and lane that arrived after one that was written later and due later.

    Left out is what the server held up for longer than anybody waits for an answer, and what was tried so often that
    nobody in the chat is kept waiting for it; where the clock jumps, also what was tried in vain.
    """
    known = {(one.chat, one.number): one for one in posted}
    tries = {row.dedup_key: row.attempts for row in facts.rows}
    held_up = {one.text for one in posted if tries.get(one.key, 0) > TRIES_WAITED_FOR}
    jumps = len(troubles.skews) > 1
    for call in facts.calls:
        if call["ms"] > TOO_LATE_FOR_AN_ANSWER or (jumps and call["status"] != OK):
            held_up |= {match[0] for match in LETTER.finditer(call["params"].get("text", ""))}
    found, before = [], defaultdict[tuple[int, int], list[Posted]](list)
    for one in filter(None, map(known.get, arrivals(facts))):
        if one.text in held_up:
            continue
        heard = before[one.chat, one.lane]
        later = [other.number for other in heard if other.number > one.number and other.due_at >= one.due_at]
        found += [f"{one.number} after {later} in chat {one.chat}, lane {one.lane}"] if later else []
        heard.append(one)
    return found


def began(call: dict[str, Any]) -> float:
    return float(call["at"]) - float(call["ms"]) / 1000


def after_expiry(posted: list[Posted], facts: Facts, troubles: Troubles) -> list[str]:
    """Letters whose call reached the server when, by the bot's own clock, they were of no use any more."""
    until = {one.text: one.expires_at.timestamp() for one in posted if one.expires_at}
    found = []
    for call in facts.calls:
        letter = LETTER.search(call["params"].get("text", ""))
        if letter and letter[0] in until:
            at = began(call)
            # While it was on its way the clock may have been put wrong: the better of the two moments counts.
            late = min(by_their_clock(at, troubles), by_their_clock(at - ON_ITS_WAY, troubles)) - until[letter[0]]
            if late > 0:
                found.append(f"{letter[0]} {late:.1f} s late")
    return found


def by_their_clock(moment: float, troubles: Troubles) -> float:
    return moment + next(ahead for since, ahead in reversed(troubles.skews) if since <= moment)


def is_refused(call: dict[str, Any]) -> bool:
    """Whether the server itself found that the bot went too fast."""
    return bool(call["status"] == 429 and call["answer"].get("description") != INJECTED)


def most_a_second(facts: Facts) -> int:
    times = sorted(began(call) for call in facts.calls)
    first, most = 0, 0
    for last, time in enumerate(times):
        while time - times[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most
