from dataclasses import dataclass

SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """One mistake in an office's file: its line (from 1), the key of its sentence and what the sentence needs."""

    line: int
    key: str
    args: dict[str, str | int]


class OfficeFileError(Exception):
    """The file has mistakes, all of them listed by line, and nothing of it may be used."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("; ".join(f"{problem.line}: {problem.key}" for problem in self.problems))


class Notes:
    """What was found wrong so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, line: int, key: str, **args: str | int) -> None:
        """Note one mistake; long values are cut so that the list stays readable."""
        short = {name: value[:SHOWN] if isinstance(value, str) else value for name, value in args.items()}
        self.problems.append(Problem(line, key, short))

    def once(self, seen: dict[str, int], field: str, value: str, line: int) -> None:
        """Note a value that an earlier line already has; letter case makes no difference."""
        key = value.casefold()
        if not value:
            return
        if key in seen:
            self.add(line, "office-file-duplicate", field=field, value=value, first=seen[key])
        seen.setdefault(key, line)

    def settle(self) -> None:
        """Go on only when nothing is wrong; raises OfficeFileError."""
        if self.problems:
            raise OfficeFileError(self.problems)
