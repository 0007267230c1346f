"""What a person may still hand in or try: counted where it is kept, refused where the quota is used up."""

from handlers.continuing import stop_listening
from handlers.talk import Talk
from locales.spoken import moment
from rules.handin import PROPOSES, settle
from rules.quotas import MEGABYTE, Quota, StandingRefusal, Use, day_start, quota_end
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft
from storage.people import quotas

# Of these so many bytes are counted as well.
OF_FILES = frozenset({Quota.FILES, Quota.OFFICE_FILES})


def own_use(talk: Talk, quota: Quota, subject_id: int = 0, person_id: int | None = None) -> Use:
    """The use of a quota by whoever writes in private, or by another person."""
    whose = talk.person.id if person_id is None else person_id
    return Use(whose, quota, quota_end(quota, talk.local(talk.now)), subject_id)


def quota_refusal(talk: Talk, counted: Use) -> StandingRefusal:
    """Why nothing more of this is taken in, from when on it will be, and whom to call meanwhile."""
    return StandingRefusal(
        counted,
        f"quota-{counted.quota}",
        limit=talk.office.quotas.of(counted.quota).count,
        until=moment(talk.texts, talk.local(counted.ends_at)),
        phone=talk.office.phone,
    )


async def count_use(talk: Talk, counted: Use, size: int = 0) -> None:
    """Count one more; refuses where the quota is used up, and then nothing is counted.

    What alone is more than a day may have is refused as such: tomorrow it would be so as well.
    """
    allowed = talk.office.quotas.of(counted.quota)
    if size > allowed.size and counted.quota in OF_FILES:
        raise StandingRefusal(counted, "file-heavy", size=allowed.size // MEGABYTE, phone=talk.office.phone)
    if not await quotas.count_use(talk.db, counted, allowed, size):
        raise quota_refusal(talk, counted)


async def has_reached_daily_limit(talk: Talk) -> bool:
    """Whether the person has handed in as many as a day may have."""
    since = day_start(talk.local(talk.now))
    return await quotas.has_handed_in(talk.db, talk.person.id, since, talk.office.quotas.feedbacks)


async def begin_draft(talk: Talk, *, by_words: bool = False) -> OpenDraft:
    """The person's open draft, which can always be sent, or a new one; refuses one that would be too many for a day.

    A person has one draft at a time, so that no more can be prepared than may be sent. What a new one that is begun
    `by_words` does not say is proposed, rather than asked.
    """
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None and await has_reached_daily_limit(talk):
        raise quota_refusal(talk, own_use(talk, Quota.FEEDBACKS))
    await stop_listening(talk)
    if draft is None:
        draft = await drafts.begin(talk.db, talk.person.id, talk.now, talk.contact.id)
        if by_words:
            settle(draft, PROPOSES)
    return draft
