"""What is told of a template that was looked through: its faults by paragraph, or the sample and how to use it."""

from handlers.dialogue_buttons import OnTemplate
from locales import Texts
from rules.jobs import FAULTS, TEMPLATE_ROW, JobKind
from rules.notice import Button, Outgoing
from storage.tables import Job

# A message has room for so many.
MOST_FAULTS = 12


def faults_message(words: Texts, job: Job, what: str) -> Outgoing:
    """Each fault with the number of its paragraph, in the order of the file."""
    faults = job.arguments[FAULTS]
    lines = []
    for paragraph, key, about in faults[:MOST_FAULTS]:
        where = words.say("template-where", paragraph=str(paragraph)) if paragraph else words.say("template-whole")
        lines.append(words.say("template-fault", where=where, fault=words.say(f"template-{key}", about=about)))
    if len(faults) > MOST_FAULTS:
        lines.append(words.say("template-more-faults", count=len(faults) - MOST_FAULTS))
    return Outgoing(text=words.say("template-faulty", what=what, count=len(faults), faults="\n".join(lines)))


def ways_on(words: Texts, job: Job) -> tuple[tuple[Button, ...], ...]:
    """Below the sample of a template without faults: to put it into use."""
    if job.kind != JobKind.TEMPLATE_CHECK:
        return ()
    use = OnTemplate(act="use", about=job.arguments[TEMPLATE_ROW]).pack()
    return ((Button(words.say("template-use"), use),),)
