# One line that everybody may read.

public-line-empty = One line of text is taken here. What you sent has none, so nothing was kept. Please write it again.
public-line-long = This line has { $count } letters; at most { $limit } are possible. Please make it shorter.
public-line-names =
    This line was not kept, as it may tell who somebody is: { $found }.

    Everybody may read this line. Please write it again without names of people, telephone or paper numbers, house numbers.
public-line-first = Please write the public summary first, so that readers know what the answer is about.
answer-public-already = This answer is public already.
answer-not-public = This answer is not public.
answer-none-to-open = There is no answer yet that could be made public.
answer-names = This answer cannot be made public, as it may tell who somebody is: { $found }.

# For everybody: /congkhai.
public-answers = What the office has answered in public. Which one would you like to read?
public-answers-none = No answer is public yet.
public-answers-back = See another one
public-answer =
    { $line }

    The answer:

    { $words }

    Answered by: { $unit }
public-answer-gone = This answer is public no more.
