"""The forms of officials: planning a dialogue, changing, moving, postponing and calling it off; their questions."""

from dataclasses import replace

from handlers.dialogue_buttons import Plan
from handlers.form_questions import extra, put_text, question, words
from handlers.official.broadcasting import BROADCAST
from handlers.official.choices import are_areas_foreign, choose_area, put_areas, read_area
from handlers.official.concluding import CONCLUDE
from handlers.official.dialogue_scope import require_dialogues
from handlers.official.plan_amended_areas import amended_areas
from handlers.official.plan_amending import put_amendment, send_amendment
from handlers.official.plan_answers import (
    PLACE_LIMIT,
    choose_future_moment,
    choose_new_starts,
    choose_new_until,
    choose_until,
    is_new_until_stale,
    is_new_until_told,
    is_past,
    is_until_stale,
    put_new_place,
    put_new_starts,
    put_new_until,
    put_reason,
    put_until,
    read_future_moment,
    read_new_place,
    read_new_starts,
    read_new_until,
    read_until,
    take_same_place,
)
from handlers.official.plan_changes import put_change, send_move, send_off, send_postponement
from handlers.official.plan_details import (
    choose_contact,
    choose_from,
    choose_host,
    choose_invited,
    choose_reminders,
    is_from_stale,
    put_contact,
    put_from,
    put_host,
    put_invited,
    put_reminders,
    read_address,
    read_from,
    read_host,
    read_invited,
    read_reminders,
    seats_answer,
    telling,
)
from handlers.official.plan_files import DRAFTS
from handlers.official.plan_review import put_plan
from handlers.official.proxies import PROXY
from handlers.official.year_plans import YEAR
from handlers.row_forms import RowForms, review, row_form, worded_as

WORDS_LIMIT = 1500
# With the longest of everything else a notice of a change is still one message.
REASON_LIMIT = 700
TITLE_LIMIT = 200
CONTACT_LIMIT = 150
CHAIR_LIMIT = 80

UNTIL = question("until", put_until, read=read_until, choose=choose_until, stale=is_until_stale)
TOPICS = words("topics", WORDS_LIMIT, several_lines=True)
# What need not be told.
FURTHER = (
    extra(words("title", TITLE_LIMIT)),
    telling("host", read_host, put=put_host, choose=choose_host),
    extra(words("chair", CHAIR_LIMIT)),
    telling("invited", read_invited, put=put_invited, choose=choose_invited),
    telling("seats", seats_answer),
    telling("online", read_address),
    telling("from", read_from, put=put_from, choose=choose_from, stale=is_from_stale),
    extra(words("contact", CONTACT_LIMIT, put=put_contact, choose=choose_contact)),
    telling("reminders", read_reminders, put=put_reminders, choose=choose_reminders),
    DRAFTS,
)
PLAN = row_form(
    "plan",
    (
        words("place", PLACE_LIMIT),
        question(
            "starts", put_text("starts"), read=read_future_moment, choose=choose_future_moment, stale=is_past("starts")
        ),
        UNTIL,
        question("areas", put_areas, read=read_area, choose=choose_area, stale=are_areas_foreign),
        TOPICS,
        *FURTHER,
        review(put_plan),
    ),
    left="plan-stopped",
    require=require_dialogues,
)
AMEND = worded_as(
    row_form(
        "amend",
        (
            # Opinions may be taken no more: then it is asked only of whoever wants to change that.
            replace(UNTIL, stale=None),
            amended_areas(),
            TOPICS,
            *FURTHER,
            # Put only by the review, where people hear of the change.
            replace(words("reason", REASON_LIMIT, put=put_reason), answered=lambda _draft: True),
            review(put_amendment, send_amendment),
        ),
        left="plan-stopped",
        require=require_dialogues,
        buttons={("review", "send"): lambda draft: Plan(act="amend-yes", number=draft.subject_id).pack()},
    ),
    "plan",
)
MOVE = row_form(
    "move",
    (
        question(
            "new_starts",
            put_new_starts,
            read=read_new_starts,
            choose=choose_new_starts,
            stale=is_past("new_starts"),
        ),
        replace(
            question(
                "new_until", put_new_until, read=read_new_until, choose=choose_new_until, stale=is_new_until_stale
            ),
            answered=is_new_until_told,
            passed=lambda draft: "new_until" not in draft.answers,
        ),
        question("new_place", put_new_place, read=read_new_place, choose=take_same_place),
        words("reason", REASON_LIMIT, put=put_reason),
        review(put_change, send_move),
    ),
    left="plan-stopped",
    require=require_dialogues,
    buttons={("review", "send"): lambda draft: Plan(act="move-yes", number=draft.subject_id).pack()},
)
OFF = row_form(
    "off",
    (
        words("reason", REASON_LIMIT, put=put_reason),
        review(put_change, send_off),
    ),
    left="plan-stopped",
    require=require_dialogues,
    buttons={("review", "send"): lambda draft: Plan(act="off-yes", number=draft.subject_id).pack()},
)
POSTPONE = row_form(
    "postpone",
    (
        words("reason", REASON_LIMIT, put=put_reason),
        review(put_change, send_postponement),
    ),
    left="plan-stopped",
    require=require_dialogues,
    buttons={("review", "send"): lambda draft: Plan(act="postpone-yes", number=draft.subject_id).pack()},
)
FORMS = RowForms(PLAN, MOVE, OFF, AMEND, POSTPONE, YEAR, BROADCAST, CONCLUDE, PROXY)
