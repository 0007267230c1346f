"""The commands of officials: what answers each, whether a group's menu shows it, and what it reads of its words."""

from collections.abc import Awaitable, Callable
from typing import Literal, NamedTuple

from aiogram.dispatcher.event.handler import CallableObject

from handlers.official import (
    absences,
    agenda,
    block_list,
    blocking,
    board_photos,
    broadcasting,
    call_passwords,
    dialogue_papers,
    digests,
    door,
    hall,
    imports,
    job_list,
    linking,
    lists,
    loudspeaker,
    minutes,
    own_templates,
    planning,
    promises,
    proxies,
    register,
    requests,
    searching,
    set_aside,
    sheets,
    slips,
    staff,
    statistics,
    worklist,
    year_plans,
)


class OfficialCommand(NamedTuple):
    """A command of officials: what answers it, whether the messenger's menu shows it in groups, what it reads."""

    answer: Callable[..., Awaitable[None]]
    in_menu: bool = False
    # What behind it is its own: all words, the code with which they begin, or none.
    reads: Literal["words", "code", "none"] = "words"
    # Whether it takes a file that bears it as its caption.
    takes_file: bool = False


COMMANDS = {
    "ketnoi": OfficialCommand(linking.on_link_command, in_menu=True),
    "viec": OfficialCommand(worklist.on_queue_command, in_menu=True),
    "hoso": OfficialCommand(lists.on_card_command, in_menu=True, reads="code"),
    "tim": OfficialCommand(searching.on_search_command, in_menu=True),
    "thongke": OfficialCommand(statistics.on_statistics_command, in_menu=True),
    "sodangky": OfficialCommand(register.on_register_command),
    "chuagui": OfficialCommand(lists.on_undelivered_command, in_menu=True, reads="none"),
    "bantin": OfficialCommand(digests.on_digest_command),
    "trogiup": OfficialCommand(lists.show_help, in_menu=True, reads="none"),
    "matkhau": OfficialCommand(call_passwords.on_password_command),
    "vang": OfficialCommand(absences.on_away_command),
    "xemten": OfficialCommand(lists.on_reveal_name_command, reads="code"),
    "go": OfficialCommand(staff.show_staff),
    "tinloi": OfficialCommand(set_aside.on_set_aside_command, reads="none"),
    "nhatky": OfficialCommand(staff.show_log, reads="none"),
    "taohoinghi": OfficialCommand(planning.on_plan_command, reads="none"),
    "phieu": OfficialCommand(sheets.on_sheets_command, takes_file=True),
    "phieuhen": OfficialCommand(slips.on_slip_command, reads="code"),
    "nopho": OfficialCommand(proxies.on_proxy_command, reads="none"),
    "nhapso": OfficialCommand(imports.on_import_command, reads="none"),
    "thongbao": OfficialCommand(broadcasting.on_broadcast_command, reads="none"),
    "hoinghi": OfficialCommand(planning.on_dialogues_command, reads="none"),
    "kehoachnam": OfficialCommand(year_plans.on_year_plan_command),
    "chuongtrinh": OfficialCommand(agenda.on_agenda_command, reads="none"),
    "camket": OfficialCommand(promises.on_promises_command),
    "giayto": OfficialCommand(dialogue_papers.on_papers_command, reads="none"),
    "bienban": OfficialCommand(minutes.on_minutes_command, reads="none"),
    "diemdanh": OfficialCommand(door.on_door_command, reads="none"),
    "niemyet": OfficialCommand(board_photos.on_posted_command, reads="none"),
    "phatbieu": OfficialCommand(hall.on_hall_command, reads="none"),
    "loa": OfficialCommand(loudspeaker.on_loudspeaker_command, reads="none"),
    "maugiayto": OfficialCommand(own_templates.on_templates_command, reads="none"),
    "tepxuat": OfficialCommand(job_list.on_jobs_command, reads="none"),
    "yeucau": OfficialCommand(requests.on_requests_command),
    "ngungnhan": OfficialCommand(blocking.on_block_command),
    "nhanlai": OfficialCommand(block_list.on_unblock_command),
}
MENU = [name for name, command in COMMANDS.items() if command.in_menu]
DOORS = {name: CallableObject(command.answer) for name, command in COMMANDS.items()}
