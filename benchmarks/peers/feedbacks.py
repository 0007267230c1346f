"""Where the peers keep what was handed in: one table, one ordinary ORM insert."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}  # noqa: RUF012  SQLAlchemy reads it from the class


class Feedback(Base):
    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int]
    told: Mapped[dict[str, Any]]


class Feedbacks:
    def __init__(self, file: str) -> None:
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
        self._session = async_sessionmaker(self._engine, expire_on_commit=False)

    async def prepare(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def add(self, chat: int, told: dict[str, Any]) -> int:
        """Store one and give its number."""
        async with self._session() as session:
            feedback = Feedback(chat_id=chat, told=told)
            session.add(feedback)
            await session.commit()
            return feedback.id
