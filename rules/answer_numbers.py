"""Under which numbers the answers of a message are typed: those of one's own turn, and those of what comes unasked."""

# Numbers of a message that comes unasked: eleven to nineteen, twenty-one to twenty-nine, and so on to ninety-nine.
LAST_BLOCK = 9
BLOCK_SIZE = 10
# In one's own turn ten is a number too: it belongs to no block, and a page of eight has two ways on.
MOST_ANSWERS = 10
# What else is offered there goes on above all blocks: 101, 102 and so on.
FURTHER = 100 - MOST_ANSWERS


def numbers_in(block: int, count: int) -> list[str]:
    """The numbers of so many answers, in order; "" for one unasked that has none, and can be typed by its label."""
    places = range(1, count + 1)
    if block == 0:
        return [str(place if place <= MOST_ANSWERS else FURTHER + place) for place in places]
    return [str(block * BLOCK_SIZE + place) if place < BLOCK_SIZE else "" for place in places]


def next_block(last: int) -> int:
    """The block of the next message that comes unasked: given in turn."""
    return last % LAST_BLOCK + 1
