"""The tables, by what they hold."""

from storage.tables.accounts import Account, KnownChat
from storage.tables.agenda import AgendaItem
from storage.tables.attendances import Attendance, SpeakingWish
from storage.tables.base import Base
from storage.tables.broadcasts import Broadcast
from storage.tables.call_passwords import CallPassword, JoinCode
from storage.tables.checkpoints import Audit, ChainEnd, Checkpoint
from storage.tables.conclusions import BoardPhoto, Conclusion, ConclusionFile
from storage.tables.consents import HeldWords
from storage.tables.corrections import Correction
from storage.tables.counts import OpenWork, Tally, TallyChange
from storage.tables.deadlines import CalendarNotice, Deadline, WorkCalendar
from storage.tables.delivery import Card, Conversation, Inbox, Lease, Outbox, Pause, SentMessage
from storage.tables.dialogues import (
    Dialogue,
    DialogueArea,
    DialogueEvent,
    DialogueFile,
    Invitation,
    Mailing,
    Subscription,
    YearPlan,
)
from storage.tables.duties import Absence, CodeTry, DutyEvent, Takedown
from storage.tables.exports import Export
from storage.tables.feedbacks import Attachment, Draft, DraftPart, Entry, Feedback, Look, Reply
from storage.tables.file_links import FileLink
from storage.tables.files import FileHandle, ReceivedFile, ReplyFile, StoredFile
from storage.tables.forms import FormDraft
from storage.tables.halls import CheckIn, Hall, HallSpeaker
from storage.tables.jobs import Job
from storage.tables.limits import Block, QuotaUse
from storage.tables.messages import ReplyPiece, ResidentMessage
from storage.tables.oa_tokens import OaToken
from storage.tables.offices import Area, AreaName, DayOff, Field, Hamlet, Organisation, Unit, UnitBelow
from storage.tables.peers import Arrival, MonthUse, Numbering, Peer
from storage.tables.people import Consent, Contact, Duty, Invite, LinkedChat, Person
from storage.tables.postings import Posting
from storage.tables.promises import Promise, PromiseEvent
from storage.tables.requests import Request
from storage.tables.sheets import ImportMap, Proxy, QueuedSheet, SheetFile, SheetLine, Slip, ThonSheet
from storage.tables.templates import PaperTemplate

__all__ = [
    "Absence",
    "Account",
    "AgendaItem",
    "Area",
    "AreaName",
    "Arrival",
    "Attachment",
    "Attendance",
    "Audit",
    "Base",
    "Block",
    "BoardPhoto",
    "Broadcast",
    "CalendarNotice",
    "CallPassword",
    "Card",
    "ChainEnd",
    "CheckIn",
    "Checkpoint",
    "CodeTry",
    "Conclusion",
    "ConclusionFile",
    "Consent",
    "Contact",
    "Conversation",
    "Correction",
    "DayOff",
    "Deadline",
    "Dialogue",
    "DialogueArea",
    "DialogueEvent",
    "DialogueFile",
    "Draft",
    "DraftPart",
    "Duty",
    "DutyEvent",
    "Entry",
    "Export",
    "Feedback",
    "Field",
    "FileHandle",
    "FileLink",
    "FormDraft",
    "Hall",
    "HallSpeaker",
    "Hamlet",
    "HeldWords",
    "ImportMap",
    "Inbox",
    "Invitation",
    "Invite",
    "Job",
    "JoinCode",
    "KnownChat",
    "Lease",
    "LinkedChat",
    "Look",
    "Mailing",
    "MonthUse",
    "Numbering",
    "OaToken",
    "OpenWork",
    "Organisation",
    "Outbox",
    "PaperTemplate",
    "Pause",
    "Peer",
    "Person",
    "Posting",
    "Promise",
    "PromiseEvent",
    "Proxy",
    "QueuedSheet",
    "QuotaUse",
    "ReceivedFile",
    "Reply",
    "ReplyFile",
    "ReplyPiece",
    "Request",
    "ResidentMessage",
    "SentMessage",
    "SheetFile",
    "SheetLine",
    "Slip",
    "SpeakingWish",
    "StoredFile",
    "Subscription",
    "Takedown",
    "Tally",
    "TallyChange",
    "ThonSheet",
    "Unit",
    "UnitBelow",
    "WorkCalendar",
    "YearPlan",
]
