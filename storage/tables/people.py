"""The tables of people, their contacts, consents, duties, invitations and linked groups."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from rules.access import Scope, ScopeKind
from rules.notice import Address
from storage.tables.base import Base, Id, UtcTime

# A consent that is live, and was given on no account.
SIGNED = text("withdrawn_at IS NULL AND contact_id IS NULL")
ERASED = text("erased_at IS NOT NULL")


class Person(Base):
    """A human: an official, a resident, or both; somebody who was only written down on paper has no contact."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    first_seen_at: Mapped[datetime] = mapped_column(UtcTime)
    # The end of the longest block that holds, so that no update needs a look for one.
    blocked_until: Mapped[datetime | None] = mapped_column(UtcTime)
    # Where they want to be told things, of several contacts; a contact points back, so that this one points by number.
    preferred_contact_id: Mapped[int | None] = mapped_column(BigInteger)
    # Who turned out to be an older person; all that was theirs is that one's.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Since when they want no digest in the morning; of an official.
    no_digest_since: Mapped[datetime | None] = mapped_column(UtcTime)
    # Since when nothing is known of whoever it was; one from the beginning of time stands for all of whom their
    # feedbacks do not say any more whose they are.
    erased_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_person_erased", "erased_at", sqlite_where=ERASED, postgresql_where=ERASED),)


class Contact(Base):
    """A private chat in which a person is reached; its number is all that is kept of whoever has the other end."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(String(5))
    since: Mapped[datetime] = mapped_column(UtcTime)
    unreachable_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # The number of the person whose it was before two turned out to be one human, to go back to if they part.
    joined_from: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (UniqueConstraint("account_id", "chat_id"), Index(None, "person_id"))

    @property
    def address(self) -> Address:
        return Address(self.account_id, self.chat_id)


class Consent(Base):
    """What somebody agreed to, for each account anew: its notice names the messenger; on paper there is no contact."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    wording: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    given_how: Mapped[str] = mapped_column(String(10), default="chat", server_default="chat")
    # Who wrote down what was spoken or signed.
    taken_by_duty: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))

    __table_args__ = (
        Index(
            "ix_consent_live",
            "person_id",
            "purpose",
            "contact_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index("ix_consent_signed", "person_id", "purpose", unique=True, sqlite_where=SIGNED, postgresql_where=SIGNED),
    )


class Duty(Base):
    """What somebody does for the office, in which role and for what; an official may have several at once."""

    __tablename__ = "duty"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(20))
    scope_kind: Mapped[str] = mapped_column(String(10), default="all")
    # The number of the unit, area, hamlet or dialogue; 0 where it is held for all.
    scope_id: Mapped[int] = mapped_column(BigInteger, default=0)
    name: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ref: Mapped[str | None] = mapped_column(String(40))
    # As of a contact.
    joined_from: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        Index(None, "person_id"),
        Index(
            "ix_duty_live",
            "person_id",
            "role",
            "scope_kind",
            "scope_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    @property
    def scope(self) -> Scope:
        return Scope(ScopeKind(self.scope_kind), self.scope_id)


class Invite(Base):
    """A one-time code that gives its holder a duty; only a digest of it is kept."""

    __tablename__ = "invite"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    scope_kind: Mapped[str] = mapped_column(String(10), default="all")
    scope_id: Mapped[int] = mapped_column(BigInteger, default=0)
    name: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    ref: Mapped[str | None] = mapped_column(String(40))

    @property
    def scope(self) -> Scope:
        return Scope(ScopeKind(self.scope_kind), self.scope_id)


class LinkedChat(Base):
    """A group in which officials work; without a unit it takes the cards of all."""

    __tablename__ = "linked_chat"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = mapped_column(String(255))
    linked_at: Mapped[datetime] = mapped_column(UtcTime)
    lost_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (UniqueConstraint("account_id", "chat_id", name="uq_linked_chat_bot_id_chat_id"),)

    @property
    def address(self) -> Address:
        return Address(self.account_id, self.chat_id, self.thread_id)
