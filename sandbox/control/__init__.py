"""The control API: what people do with their phones, what goes wrong, and what can be looked at."""

from aiohttp import web

from sandbox.control import groups, live, opinions, people, pressing, speaking, troubles, uploads, watching

FAMILIES = (people, opinions, groups, speaking, pressing, watching, uploads, troubles, live)


def routes() -> list[web.RouteDef]:
    """Give the control API, family by family, and the downloads."""
    return [route for family in FAMILIES for route in family.ROUTES]
