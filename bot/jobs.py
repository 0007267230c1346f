"""What is done by the clock, and the words it needs from above."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.book_reading import BookReading
from bot.config import Settings
from bot.file_keeping import FileKeeping
from bot.register_reading import RegisterReading, register_deps
from handlers import due_words, file_words, history_head, sheet_book_words, sheet_queue_words, sheet_words
from handlers.answer_letter import VisitedOffice, reply_message
from handlers.joined_words import asked_message, words_for
from handlers.line_judge import LINE_JUDGE
from handlers.notices.dialogue_words import followed_message
from handlers.notices.officials_notices import code_guesses_message
from handlers.notices.seat_words import seats_over_message
from handlers.notices.written_words import unsent_draft_message, waiting_words_message
from locales import texts
from locales.spoken import code
from rules.forgetting import term_of
from rules.notice import Outgoing
from scheduler.after_dialogue import see_to_dialogues
from scheduler.bringing_forward import bring_reminders_forward
from scheduler.broadcasting import go_on_with_broadcasts
from scheduler.checkpointing import write_checkpoints
from scheduler.clock_alerts import tell_of_clocks
from scheduler.dialogue_duties import end_duties_of_past_dialogues
from scheduler.dialogue_following import follow_dialogues
from scheduler.dialogue_states import move_dialogues_on
from scheduler.digesting import queue_digests
from scheduler.draft_nudge import nudge_unsent_drafts, nudge_waiting_words
from scheduler.dropping_files import drop_unsent_files
from scheduler.fetching import FetchDeps, Fetching, note_old_files
from scheduler.file_upkeep import FileUpkeep
from scheduler.guesses import report_code_guesses
from scheduler.handing_on import hand_on_owed_words
from scheduler.head_telling import tell_head
from scheduler.nightly_audit import NightlyAudit
from scheduler.notice_asking import ask_for_notices
from scheduler.posting import post_cards
from scheduler.recomputing import MovedWords, recompute_clocks
from scheduler.register_bringing import read_registers
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from scheduler.reply_release import LeavingWords, release_due_replies
from scheduler.retiring import retire_unnamed_accounts
from scheduler.seating import settle_all_seats
from scheduler.sheet_pictures import follow_pictures
from scheduler.sheet_reading import BookDeps, ReadBook, read_sheet_books
from scheduler.sheet_taking import SheetWording, take_sheets
from scheduler.taking_down import take_cards_down
from scheduler.telling_looks import queue_words_of_looks
from scheduler.terms import forget_what_is_over
from scheduler.tidying import delete_old_rows
from scheduler.unjudged import close_unjudged
from scheduler.year_plan_alerts import tell_of_year_plans
from storage.engine.database import Database, Db
from storage.files.folder import FileFolder
from storage.tables import Feedback, Reply

# Seconds between two looks for files that are to be fetched.
FETCH_EVERY = 2.0
SHEETS = SheetWording(LINE_JUDGE, sheet_words.taken_message)


def book_words(read: ReadBook, phone: str) -> BookDeps:
    """How workbooks of sheets are read, and what is said of them."""
    return BookDeps(read, partial(sheet_book_words.taken_message, phone), sheet_book_words.refused_message)


Job = tuple[float, Callable[[], Awaitable[object]]]


@dataclass(frozen=True, slots=True)
class Jobs:
    settings: Settings
    database: Database
    # The accounts that the settings name.
    accounts: Sequence[int]
    now: Callable[[], datetime]
    files: FileKeeping

    def all(self) -> dict[str, Job]:
        """Each by its name: every how many seconds, and what."""
        settings = self.settings
        policy = ReminderPolicy(settings.reminder_offsets, settings.quiet_hours, settings.zone)
        words = self.leaving_words()
        moved = MovedWords(due_words.moved_message_for_author, due_words.moved_message_for_unit)
        audit = NightlyAudit(self.database, settings.zone)
        return self.file_jobs() | {
            "leaving": (1.0, lambda: release_due_replies(self.database, words, self.now())),
            **self.dialogue_jobs(policy),
            "after dialogues": (
                60.0,
                lambda: see_to_dialogues(self.database, settings.zone, settings.results_days, self.now()),
            ),
            "year plans": (60.0, lambda: tell_of_year_plans(self.database, settings.zone, self.now())),
            "posting": (2.0, lambda: post_cards(self.database, self.now())),
            "handing on": (2.0, lambda: hand_on_owed_words(self.database, self.now())),
            **self.nudges(policy),
            "taking down": (5.0, lambda: take_cards_down(self.database, self.now())),
            "guesses": (60.0, lambda: report_code_guesses(self.database, code_guesses_message, self.now())),
            "digests": (30.0, lambda: queue_digests(self.database, settings.zone, self.now())),
            "recomputing": (60.0, lambda: recompute_clocks(self.database, settings.zone, moved, self.now())),
            "clocks": (60.0, lambda: tell_of_clocks(self.database, settings.zone, self.now())),
            "unjudged": (60.0, lambda: close_unjudged(self.database, self.now())),
            "asking for notices": (
                3600.0,
                lambda: ask_for_notices(self.database, policy, due_words.notice_missing_message, self.now()),
            ),
            **self.sheet_jobs(),
            "checkpoints": (600.0, lambda: write_checkpoints(self.database, self.now())),
            "auditing": (1.0, lambda: audit.go_on(self.now())),
            "telling the head": (
                3600.0,
                lambda: tell_head(self.database, settings.zone, history_head.head_message, self.now()),
            ),
            "retiring": (60.0, lambda: retire_unnamed_accounts(self.database, self.accounts, self.now())),
            "telling of looks": (600.0, lambda: queue_words_of_looks(self.database, self.now())),
            "tidying": (5.0, lambda: delete_old_rows(self.database, self.now())),
            "forgetting": (300.0, lambda: forget_what_is_over(self.database, term_of(settings.keep_years), self.now())),
        }

    def leaving_words(self) -> LeavingWords:
        """What is said where a text of an official's leaves."""
        return LeavingWords(self._letter, self.overtaken, self.returned, words_for, asked_message)

    def dialogue_jobs(self, policy: ReminderPolicy) -> dict[str, Job]:
        """What follows a dialogue: reminders, seats that come free, its opinions, duties that were given for it."""
        zone = self.settings.zone
        told = partial(followed_message, self.settings.zone)
        return {
            "reminding": (5.0, lambda: queue_due_reminders(self.database, policy, self.now())),
            "bringing forward": (60.0, lambda: bring_reminders_forward(self.database, policy, self.now())),
            "dialogues": (5.0, lambda: move_dialogues_on(self.database, zone, self.now())),
            "broadcasting": (5.0, lambda: go_on_with_broadcasts(self.database, self.now())),
            "seating": (5.0, lambda: settle_all_seats(self.database, seats_over_message, zone, self.now())),
            "following dialogues": (5.0, lambda: follow_dialogues(self.database, told, self.now())),
            "duties": (60.0, lambda: end_duties_of_past_dialogues(self.database, self.now())),
        }

    def sheet_jobs(self) -> dict[str, Job]:
        """Lines of sheets are taken in, and their pictures followed until nobody needs them."""
        word = sheet_queue_words.picture_message
        return {
            "pictures of sheets": (2.0, lambda: follow_pictures(self.database, word, self.now())),
            "sheets": (1.0, lambda: take_sheets(self.database, SHEETS, self.now())),
        }

    def nudges(self, policy: ReminderPolicy) -> dict[str, Job]:
        """What reminds people of what they have begun and not finished."""
        return {
            "nudging": (
                60.0,
                lambda: nudge_unsent_drafts(self.database, policy, unsent_draft_message, self.now()),
            ),
            "asking again": (
                60.0,
                lambda: nudge_waiting_words(self.database, policy, waiting_words_message, self.now()),
            ),
        }

    def file_jobs(self) -> dict[str, Job]:
        """Files are fetched, each account's by a job of its own, so that none waits for another, and looked after."""
        word = partial(file_words.lost_file_for_author, self.settings.office_phone)
        deps = FetchDeps(self.files.fetch, self.files.keep, word)
        each = {one: Fetching(self.database, one, deps) for one in self.accounts}

        def tick(account_id: int) -> Callable[[], Awaitable[object]]:
            async def go_on() -> None:
                while await each[account_id].go_on(self.now()):
                    continue

            return go_on

        upkeep = FileUpkeep(self.database, FileFolder(self.settings.file_folder))
        old: Job = (60.0, lambda: note_old_files(self.database, deps.word, self.now()))
        unsent: Job = (3600.0, lambda: drop_unsent_files(self.database, self.now()))
        each_account: dict[str, Job] = {f"fetching {one}": (FETCH_EVERY, tick(one)) for one in self.accounts}
        read_book = book_words(BookReading(self.files.folder).read, self.settings.office_phone)
        books: Job = (1.0, lambda: read_sheet_books(self.database, read_book, self.now))
        deeds = register_deps(RegisterReading(self.files.folder).read, self.settings.office_phone, self.now)
        registers: Job = (1.0, lambda: read_registers(self.database, deeds, self.now))
        others = {"old files": old, "unsent files": unsent, "workbooks of sheets": books, "registers": registers}
        return each_account | others | upkeep.jobs(self.now)

    async def _letter(self, db: Db, reply: Reply, feedback: Feedback, now: datetime) -> Outgoing:
        office = VisitedOffice(self.settings.office_address, self.settings.office_phone)
        return await reply_message(db, reply, feedback, self.settings.zone, now, office)

    @staticmethod
    def overtaken(feedback: Feedback) -> Outgoing:
        return Outgoing(text=texts("vi").say("reply-overtaken", code=code(feedback.code)))

    @staticmethod
    def returned(feedback: Feedback) -> Outgoing:
        return Outgoing(text=texts("vi").say("reply-returned", code=code(feedback.code)))
