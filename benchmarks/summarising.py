"""`python -m benchmarks.summarising [OPINIONS]`: how long their summary takes, and how much memory."""

import resource
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.work import MEMORY
from documents.papers.filling import shipped_template, write_paper
from documents.papers.paper_facts import DialogueFacts, PaperFacts, PaperIssuer, PaperOpinion
from documents.papers.summary_book import write_summary_book
from rules.handin import Kind, NameMode

DAY = date(2026, 12, 4)
WORDS = "Đường trục đoạn từ cổng làng ra đường tỉnh xuống cấp nặng, mưa thì lầy, nắng thì bụi, đề nghị xã sớm sửa. " * 2


def facts(count: int) -> PaperFacts:
    """A dialogue with so many opinions of 16 fields and 21 thôn, of which each fifth repeats another."""
    opinions = tuple(
        PaperOpinion(
            code=f"26-{number:05}-1",
            received_on=DAY,
            printed=NameMode.FULL,
            name="Nguyễn Văn Tên",
            hamlet=f"thôn {number % 21}",
            kind=Kind.PETITION,
            field=f"Lĩnh vực {number % 16}",
            words=f"{number}. {WORDS}",
            unit="Phòng Kinh tế",
            folded_into=f"26-{number - 1:05}-1" if number % 5 == 4 else "",  # noqa: PLR2004  each fifth
        )
        for number in range(count)
    )
    dialogue = DialogueFacts(
        title="Hội nghị đối thoại",
        starts_at=datetime(2026, 12, 18, 6, 30, tzinfo=UTC),
        place="hội trường",
        topics=("Giao thông",),
        collect_from=DAY,
        collect_until=DAY,
    )
    return PaperFacts(issuer=PaperIssuer(commune="xã Một"), dialogue=dialogue, made_on=DAY, opinions=opinions)


def main() -> None:
    """Make both forms under the limit of memory that the child process of the bot has."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    told = facts(count)
    begun = time.monotonic()
    report = write_paper(shipped_template("summary"), told)
    reported = time.monotonic()
    with TemporaryDirectory() as folder:
        write_summary_book(Path(folder) / "book.xlsx", told)
    booked, most = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{count} opinions: report {reported - begun:.1f} s, {len(report) // 1024} KiB; "
        f"workbook {booked - reported:.1f} s; {most} MiB at most\n"
    )


if __name__ == "__main__":
    main()
