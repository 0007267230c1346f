"""The demo's resident on Zalo: a bot and a person at the sandbox's Zalo, and the settings of an office there."""

from aiohttp import ClientSession

from locales import texts

NUMBER = 7000002
TOKEN = f"{NUMBER}:demo-token-of-nobody"
# Twenty digits, as Zalo gives them.
RESIDENT = f"{3001:020x}"
say = texts("vi").say


def zalo_environment(address: str) -> dict[str, str]:
    """The settings of an office that is on Zalo as well."""
    return {
        "CAUNOI_ZALO_BOT_TOKEN": TOKEN,
        "CAUNOI_ZALO_BOT_API": f"{address}/zalo-bot",
        "CAUNOI_ZALO_BOT_WEBHOOK_URL": "",
        "CAUNOI_ZALO_BOT_ACCOUNT": "0",
        "CAUNOI_ZALO_BOT_FILE_HOSTS": address.partition("://")[2],
    }


async def join_zalo(session: ClientSession, address: str) -> str:
    """Have the bot and the resident there; gives the column in which the page shows the resident."""
    asked = (
        ("bots", {"token": TOKEN, "name": say("demo-zalo-bot")}),
        ("switch", {"private_addresses": True}),
        ("people", {"id": RESIDENT, "name": say("demo-zalo-resident"), "known": True}),
    )
    for path, body in asked:
        async with session.post(f"{address}/zalo-bot/control/{path}", json=body) as answer:
            answer.raise_for_status()
    return f"zalo:{RESIDENT}"
