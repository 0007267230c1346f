"""Which unit a feedback goes to, by what it is about and where."""


def unit_for(of_field: int | None, of_area: int) -> int:
    """The unit that looks after a field in the whole office, where one does; else the unit of the place.

    The office says which (docs/office-file.md). By Nghị định 20/2008, Điều 9, what came to the wrong one is forwarded.
    """
    return of_field or of_area
